import { Hono } from "hono";
import type { CallerEnv } from "../access/caller.js";
import type { Posture } from "../posture/posture.js";

export interface HealthRoutesOptions {
  /** How many runs are not over. */
  activeRuns: () => number;
  /** What the self-test found so far. */
  posture: () => Posture;
}

/** Whether the server is well; for its owner also how well the sandboxes hold. */
export function healthRoutes({ activeRuns, posture }: HealthRoutesOptions): Hono<CallerEnv> {
  return new Hono<CallerEnv>().get("/health", (c) => {
    c.header("Cache-Control", "no-store");
    const health = { status: "ok", activeRuns: activeRuns() };
    return c.json(c.get("caller").isOwner ? { ...health, posture: posture() } : health);
  });
}
