import { RequestError } from "@code-runner/protocol";
import type { Config } from "../config.js";
import { isLoopbackHost } from "../config.js";
import { plainAddress, readerAddress, trustedProxies } from "./address.js";
import type { AddressSource } from "./address.js";
import { ApiKeys, looksLikeApiKey } from "./api-keys.js";
import type { Caller } from "./caller.js";
import { siteOfEmbed } from "./embed-tokens.js";
import { readerId } from "./reader-id.js";
import { createTokenVerifier } from "./tokens.js";

/** What a request says about who sent it. */
export interface Introduction extends AddressSource {
  /** The header Authorization. */
  authorization: string | undefined;
  /** The header Embed-Token. */
  embedToken: string | undefined;
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
 *   `forbidden-origin` for an embed without a valid token.
 */
export type Identify = (introduction: Introduction) => Promise<Caller>;

export type IdentityPolicy = Pick<
  Config,
  "isLoopback" | "trustProxy" | "readerSalt" | "keysFile" | "apiKeys" | "jwt" | "embedSecret"
>;

/** Identifies callers as the configuration says. */
export function createIdentify(policy: IdentityPolicy): Identify {
  const proxies = trustedProxies(policy.trustProxy);
  const keys = new ApiKeys(policy.keysFile, policy.apiKeys);
  const verifyToken = createTokenVerifier(policy.jwt);

  async function identifyByCredential(credential: string): Promise<Pick<Caller, "kind" | "id">> {
    if (looksLikeApiKey(credential)) {
      const name = keys.nameOf(credential);
      if (name === null) throw unauthorized("The API key is not valid. It may have been revoked.");
      return { kind: "key", id: `key:${name}` };
    }
    if (verifyToken === null) throw unauthorized("This server takes API keys, and no JWTs.");
    return { kind: "user", id: `user:${await verifyToken(credential)}` };
  }

  return async function identify(introduction) {
    const { authorization, hostname, isForwarded, peer } = introduction;
    const origin =
      introduction.origin === "null"
        ? await siteOfEmbed(introduction.embedToken, policy.embedSecret)
        : introduction.origin;
    if (authorization !== undefined) {
      const who = await identifyByCredential(bearerOf(authorization));
      return { ...who, origin, isOwner: who.kind === "key" };
    }
    const isHere = peer !== null && isLoopbackHost(plainAddress(peer)) && isLoopbackHost(hostname) && !isForwarded;
    const id = readerId(readerAddress(introduction, proxies), policy.readerSalt);
    return { kind: "reader", id, origin, isOwner: policy.isLoopback && isHere };
  };
}

function bearerOf(authorization: string): string {
  const credential = /^bearer +([\w.~+/=-]+)$/i.exec(authorization.trim())?.[1];
  if (credential === undefined) throw unauthorized("Send credentials as: Authorization: Bearer <key or JWT>.");
  return credential;
}

function unauthorized(message: string): RequestError {
  return new RequestError("unauthorized", message, { param: "Authorization" });
}
