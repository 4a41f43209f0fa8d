import type { Config } from "../config.js";
import { isLoopbackHost } from "../config.js";
import { plainAddress, readerAddress, trustedProxies } from "./address.js";
import type { AddressSource } from "./address.js";
import type { Caller } from "./caller.js";
import { readerId } from "./reader-id.js";

/** What a request says about who sent it. */
export interface Introduction extends AddressSource {
  /** The header Authorization. */
  authorization: string | undefined;
  /** The name that the request was addressed to, without the port. */
  hostname: string;
  origin: string | null;
  /** Whether the request carries the mark of any proxy. */
  isForwarded: boolean;
}

/**
 * Finds out who sent a request.
 *
 * @throws {RequestError} `unauthorized` for credentials that are wrong: who meant to be somebody is never taken for nobody.
 */
export type Identify = (introduction: Introduction) => Promise<Caller>;

export type IdentityPolicy = Pick<Config, "isLoopback" | "trustProxy" | "readerSalt">;

/** Identifies callers as the configuration says. */
export function createIdentify({ isLoopback, trustProxy, readerSalt }: IdentityPolicy): Identify {
  const proxies = trustedProxies(trustProxy);
  return async function identify(introduction) {
    const { origin, hostname, isForwarded, peer } = introduction;
    const isHere = peer !== null && isLoopbackHost(plainAddress(peer)) && isLoopbackHost(hostname) && !isForwarded;
    const id = readerId(readerAddress(introduction, proxies), readerSalt);
    return { kind: "reader", id, origin, isOwner: isLoopback && isHere };
  };
}
