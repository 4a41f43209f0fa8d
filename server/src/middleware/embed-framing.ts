import type { MiddlewareHandler } from "hono";
import type { AccessPolicy } from "./access.js";

/** Where the page is that one snippet has for itself. */
export const EMBED_PATH = "/embed.html";

/** Pages on this machine. A policy has no way to name `[::1]`. */
const LOOPBACK = ["localhost", "127.0.0.1"].flatMap((host) => [`http://${host}:*`, `https://${host}:*`]);

/**
 * Lets only pages of the allowed origins show the embed in a frame. Its programs run in the name of the server's own
 * origin, and so any site could otherwise use the server through it.
 */
export function framedByAllowedOrigins({
  isLoopback,
  allowedOrigins,
}: Pick<AccessPolicy, "isLoopback" | "allowedOrigins">): MiddlewareHandler {
  const ancestors = ["'self'", ...allowedOrigins, ...(isLoopback ? LOOPBACK : [])];
  const policy = `frame-ancestors ${ancestors.join(" ")}; base-uri 'none'; object-src 'none'`;
  return async function framedByAllowedOrigins(c, next) {
    await next();
    c.header("Content-Security-Policy", policy);
  };
}
