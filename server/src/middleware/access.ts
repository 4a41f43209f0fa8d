import { RequestError } from "@code-runner/protocol";
import type { HonoRequest, MiddlewareHandler } from "hono";
import { isIP } from "node:net";
import type { Config } from "../config.js";
import { isLoopbackHost } from "../config.js";

export type AccessPolicy = Pick<Config, "isLoopback" | "allowedOrigins" | "publicUrl" | "embedSecret">;

const METHODS = "GET, POST, DELETE";
const REQUEST_HEADERS = "Authorization, Content-Type, Embed-Token, Last-Event-ID, Stdin-Offset";
const RESPONSE_HEADERS = "RateLimit, RateLimit-Policy, Retry-After, Stdin-Offset";
/** Seconds for which a browser may remember what we allow. */
const PREFLIGHT_MAX_AGE = "600";

/**
 * Refuses requests that are addressed to a name which is not ours: a stranger's name that was made to point at this
 * machine would otherwise let the stranger's page speak to the server as if it were its own.
 */
export function knownHost(policy: AccessPolicy): MiddlewareHandler {
  return async function knownHost(c, next) {
    const host = hostOf(c.req);
    if (!isKnownHost(host, policy)) {
      const message = `This server does not answer to the name ${host}. Its owner can set PUBLIC_URL.`;
      throw new RequestError("unknown-host", message, { param: "Host" });
    }
    await next();
  };
}

/** The name, and the port, that the request was addressed to. */
export function hostOf(request: HonoRequest): string {
  return request.header("host") ?? new URL(request.url).host;
}

function isKnownHost(host: string, { allowedOrigins, publicUrl }: AccessPolicy): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  if (isLoopbackHost(hostname) || hostname === publicUrl?.hostname) return true;
  // Nobody can make a number point elsewhere.
  if (isIP(hostname.replace(/^\[|\]$/g, "")) !== 0) return true;
  return allowedOrigins.some((origin) => new URL(origin).hostname === hostname);
}

/** Refuses requests from pages of other origins than the allowed ones, and tells browsers which are allowed. */
export function allowedOrigin(policy: AccessPolicy): MiddlewareHandler {
  return async function allowedOrigin(c, next) {
    const origin = c.req.header("origin");
    c.header("Vary", "Origin");
    if (origin !== undefined) {
      if (!isAllowedOrigin(origin, hostOf(c.req), policy)) {
        const message = `Pages of ${origin} may not use this server. Its owner can add them to ALLOWED_ORIGINS.`;
        throw new RequestError("forbidden-origin", message, { param: "Origin" });
      }
      c.header("Access-Control-Allow-Origin", origin);
      c.header("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    }
    if (c.req.method === "OPTIONS") {
      c.header("Access-Control-Allow-Methods", METHODS);
      c.header("Access-Control-Allow-Headers", REQUEST_HEADERS);
      c.header("Access-Control-Max-Age", PREFLIGHT_MAX_AGE);
      return c.body(null, 204);
    }
    await next();
  };
}

function isAllowedOrigin(origin: string, host: string, policy: AccessPolicy): boolean {
  const { isLoopback, allowedOrigins, embedSecret } = policy;
  // Sandboxed embeds. A browser asks first without the token; the request itself is refused without a valid one.
  if (origin === "null") return embedSecret !== null;
  if (allowedOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const { host: originHost, hostname } = new URL(origin);
  // The scheme may differ: a proxy in front of the server ends TLS.
  return originHost === host || (isLoopback && isLoopbackHost(hostname));
}
