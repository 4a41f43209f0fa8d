import { Hono } from "hono";
import type { CallerEnv } from "../access/caller.js";
import type { Metrics } from "../metrics/metrics.js";
import { requireOwner } from "../middleware/require-owner.js";

/** What the server counts, for Prometheus. */
export function metricsRoutes(metrics: Metrics): Hono<CallerEnv> {
  return new Hono<CallerEnv>().get("/metrics", requireOwner, async (c) => {
    const { type, body } = await metrics.text();
    return c.body(body, 200, { "Content-Type": type, "Cache-Control": "no-store" });
  });
}
