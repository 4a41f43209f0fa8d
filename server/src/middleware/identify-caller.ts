import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import type { CallerEnv } from "../access/caller.js";
import type { Identify } from "../access/identify.js";
import { hostOf } from "./access.js";

/** Proxies name themselves or their client in one of these. */
const PROXY_HEADERS = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/** Finds out who sent the request, for all that comes after: `c.get("caller")`. */
export function identifyCaller(identify: Identify): MiddlewareHandler<CallerEnv> {
  return async function identifyCaller(c, next) {
    const header = (name: string) => c.req.header(name);
    const caller = await identify({
      authorization: header("authorization"),
      embedToken: header("embed-token"),
      hostname: new URL(`http://${hostOf(c.req)}`).hostname,
      origin: header("origin") ?? null,
      peer: peerOf(c),
      forwardedFor: header("x-forwarded-for"),
      isForwarded: PROXY_HEADERS.some((name) => header(name) !== undefined),
    });
    c.set("caller", caller);
    await next();
  };
}

/** The other end of the connection. A request without a connection comes from this process. */
function peerOf(c: Context): string | null {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  if (incoming === undefined) return "127.0.0.1";
  return incoming.socket.remoteAddress ?? null;
}
