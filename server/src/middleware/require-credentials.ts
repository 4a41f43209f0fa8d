import { RequestError } from "@code-runner/protocol";
import type { MiddlewareHandler } from "hono";
import type { CallerEnv } from "../access/caller.js";

/** Refuses readers who say nothing about themselves. */
export const requireCredentials: MiddlewareHandler<CallerEnv> = async function requireCredentials(c, next) {
  if (c.get("caller").kind === "reader") {
    const message = "This server runs programs for signed-in callers. Send: Authorization: Bearer <key or JWT>.";
    throw new RequestError("unauthorized", message, { param: "Authorization" });
  }
  await next();
};
