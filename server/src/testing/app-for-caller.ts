import type { Hono as AnyHono } from "hono";
import { Hono } from "hono";
import type { Caller, CallerEnv } from "../access/caller.js";
import { problemResponse } from "../middleware/problem.js";

/** Routes as a caller meets them, without what is in front of them. */
export function appForCaller(caller: Partial<Caller>, ...routes: AnyHono<CallerEnv>[]): AnyHono<CallerEnv> {
  const app = new Hono<CallerEnv>();
  app.onError((error, c) => problemResponse(c, error));
  app.use(async (c, next) => {
    c.set("caller", { kind: "reader", id: "reader:a", origin: null, isOwner: false, ...caller });
    await next();
  });
  for (const route of routes) app.route("/", route);
  return app;
}

/** Callers of each kind. */
export const callers = {
  owner: { kind: "key", id: "key:site", isOwner: true },
  user: { kind: "user", id: "user:ada" },
  reader: { kind: "reader", id: "reader:a" },
} as const satisfies Record<string, Partial<Caller>>;
