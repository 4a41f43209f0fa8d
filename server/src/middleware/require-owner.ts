import { RequestError } from "@code-runner/protocol";
import type { MiddlewareHandler } from "hono";
import type { CallerEnv } from "../access/caller.js";

/** Lets only the server's owner pass: with an API key, or from the machine itself where nobody else can reach it. */
export const requireOwner: MiddlewareHandler<CallerEnv> = async function requireOwner(c, next) {
  if (!c.get("caller").isOwner) {
    const message = "This is for the server's owner. Send an API key: Authorization: Bearer <key>.";
    throw new RequestError("unauthorized", message, { param: "Authorization" });
  }
  await next();
};
