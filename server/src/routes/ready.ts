import { Hono } from "hono";
import { z } from "zod";

/** Why a server should get no new runs. */
export const unreadyReason = z.object({
  code: z.enum(["shutting-down", "docker-unavailable", "queue-full", "store-not-writable"]),
  /** One sentence. */
  detail: z.string(),
});

/** The answer of `GET /ready`: 200 without reasons, 503 with them. */
export const readiness = z.object({ ready: z.boolean(), reasons: z.array(unreadyReason) });

export type UnreadyReason = z.infer<typeof unreadyReason>;

/** Seconds after which asking again makes sense. */
const RETRY_AFTER = 5;

/** Tells a load balancer whether to send runs here. It answers within a second, whatever is broken. */
export function readyRoutes(reasons: () => Promise<UnreadyReason[]>): Hono {
  return new Hono().get("/ready", async (c) => {
    const found = await reasons();
    const answer: z.infer<typeof readiness> = { ready: found.length === 0, reasons: found };
    c.header("Cache-Control", "no-store");
    if (answer.ready) return c.json(answer);
    c.header("Retry-After", String(RETRY_AFTER));
    return c.json(answer, 503);
  });
}
