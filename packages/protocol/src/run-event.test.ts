import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isRunEvent } from "./run-event.js";

describe("isRunEvent", () => {
  it("accepts an event of each simple type", () => {
    for (const event of [
      { runId: "r", seq: 1, type: "queued", position: 3 },
      { runId: "r", seq: 1, type: "progress", phase: "python", loaded: 10, total: null },
      { runId: "r", seq: 1, type: "output", stream: "stderr", content: "x" },
      { runId: "r", seq: 1, type: "display", data: { "text/plain": "1" }, metadata: {} },
      { runId: "r", seq: 1, type: "input", prompt: "name? " },
    ]) {
      assert.equal(isRunEvent(event), true, event.type);
    }
  });

  it("refuses what is not an event", () => {
    for (const value of [
      null,
      "output",
      {},
      { runId: "r", seq: "1", type: "queued", position: 3 },
      { runId: "r", seq: 1, type: "toString" },
      { runId: "r", seq: 1, type: "output", stream: "stdin", content: "x" },
      { runId: "r", seq: 1, type: "display", data: { "text/html": 5 }, metadata: {} },
      { runId: "r", seq: 1, type: "complete", result: { id: "r", status: "fine" } },
    ]) {
      assert.equal(isRunEvent(value), false, JSON.stringify(value));
    }
  });
});
