import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Hono } from "hono";
import type { CallerEnv } from "../access/caller.js";
import type { Posture } from "../posture/posture.js";
import { UNKNOWN_POSTURE } from "../posture/posture.js";
import { healthRoutes } from "./health.js";

const posture: Posture = { ...UNKNOWN_POSTURE, state: "waiting", reason: "No language has an image yet." };

async function healthFor(isOwner: boolean): Promise<unknown> {
  const app = new Hono<CallerEnv>();
  app.use(async (c, next) => {
    c.set("caller", { kind: "reader", id: "reader:1", origin: null, isOwner });
    await next();
  });
  app.route("/", healthRoutes({ activeRuns: () => 3, posture: () => posture }));
  return (await app.request("/health")).json();
}

describe("/health", () => {
  it("tells everybody that the server is well, and nothing about how it is built", async () => {
    assert.deepEqual(await healthFor(false), { status: "ok", activeRuns: 3 });
  });

  it("tells the owner what the self-test found", async () => {
    assert.deepEqual(await healthFor(true), { status: "ok", activeRuns: 3, posture });
  });
});
