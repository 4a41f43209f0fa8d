import { BlockList, isIP, isIPv6 } from "node:net";

/** Which machines may speak for others, by `Forwarded`-like headers. */
export interface TrustedProxies {
  has(address: string): boolean;
}

const RANGES: Record<string, string[]> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
};

/** Words and ranges that `trustedProxies` understands, for messages. */
export const PROXY_RULE = "loopback, private, addresses or ranges such as 10.0.0.0/8, separated by commas";

/**
 * Reads a list of proxies: `loopback`, `private`, addresses, ranges.
 *
 * @throws {RangeError} for anything else.
 */
export function trustedProxies(list: readonly string[]): TrustedProxies {
  const block = new BlockList();
  for (const range of list.flatMap((item) => RANGES[item] ?? [item])) {
    const [address = "", bits, ...rest] = range.split("/");
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const isPrefix = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (version === 0 || !isPrefix || rest.length > 0) throw new RangeError(`${range} is not an address or a range.`);
    block.addSubnet(address, bits === undefined ? most : Number(bits), version === 6 ? "ipv6" : "ipv4");
  }
  return { has: (address) => isIP(address) !== 0 && block.check(address, isIPv6(address) ? "ipv6" : "ipv4") };
}

export interface AddressSource {
  /** The other end of the connection; null where it is not known any more. */
  peer: string | null;
  /** The header X-Forwarded-For. Anybody can write anything into it. */
  forwardedFor: string | undefined;
}

/**
 * The address of the reader. What a proxy says counts only if the proxy is trusted: from the right, where the nearest
 * one wrote, to the first address that is no trusted proxy.
 */
export function readerAddress({ peer, forwardedFor }: AddressSource, proxies: TrustedProxies): string | null {
  let address = peer === null ? null : plainAddress(peer);
  const hops = forwardedFor?.split(",").map((hop) => plainAddress(hop.trim())) ?? [];
  while (address !== null && proxies.has(address) && hops.length > 0) {
    const hop = hops.pop() as string;
    if (isIP(hop) === 0) return address;
    address = hop;
  }
  return address;
}

/**
 * What counts as one reader: an IPv4 address, or the /64 of an IPv6 address, because a household or a phone has all of
 * those and can change between them.
 */
export function readerNetwork(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = address
    .replace(/%.*$/, "")
    .split("::")
    .map((half) => (half === "" ? [] : half.split(":")));
  const [head = [], tail] = groups;
  const zeros = tail === undefined ? [] : Array<string>(8 - head.length - tail.length).fill("0");
  const first = [...head, ...zeros, ...(tail ?? [])].slice(0, 4).map((group) => Number.parseInt(group, 16));
  return `${first.map((group) => group.toString(16)).join(":")}::/64`;
}

/** Without brackets, port and the IPv6 spelling of an IPv4 address. */
export function plainAddress(address: string): string {
  const bare = /^\[(.*)\](:\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
}
