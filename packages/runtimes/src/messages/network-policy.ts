/** Characters that would end a directive, a policy or the attribute that holds it. */
const unsafe = /[\s;,'"<>\\]/;

const allowedProtocols = new Set(["http:", "https:", "ws:", "wss:"]);

/** Whether a text may stand in `connect-src`: an absolute URL without credentials, query or fragment. */
export function isNetworkSource(source: string): boolean {
  if (unsafe.test(source) || !URL.canParse(source)) return false;
  const url = new URL(source);
  return (
    allowedProtocols.has(url.protocol) &&
    url.username === "" &&
    url.password === "" &&
    url.search === "" &&
    url.hash === ""
  );
}

/**
 * The policy that narrows a frame to what its page allows. It is added to the one in the frame's document, and a
 * request has to satisfy both. Workers inherit it. `blob:` serves the worker's own parts and its interrupt URL.
 *
 * @throws {TypeError} when a source is not an absolute http(s) or ws(s) URL.
 */
export function narrowPolicy(network: readonly string[]): string {
  const refused = network.find((source) => !isNetworkSource(source));
  if (refused !== undefined)
    throw new TypeError(`"${refused}" is not an origin that programs could be allowed to reach.`);
  return `default-src 'none'; script-src blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src ${["blob:", ...network].join(" ")}`;
}
