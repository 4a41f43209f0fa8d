import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { KillSteps } from "./kill-ladder.js";
import { climbKillLadder } from "./kill-ladder.js";

const deadlines = { askLauncher: 20, kill: 20, remove: 20, retry: 10, lastRetry: 10 };
const hanging = () => new Promise<void>(() => undefined);

function steps(more: Partial<KillSteps> = {}) {
  const done: string[] = [];
  const note = (step: string) => () => {
    done.push(step);
    return Promise.resolve();
  };
  const all: KillSteps = {
    askLauncher: note("ask"),
    destroySocket: () => done.push("destroy"),
    kill: note("kill"),
    remove: note("remove"),
    onQuarantine: () => done.push("quarantine"),
    ...more,
  };
  return { done, all };
}

describe("the kill ladder", () => {
  it("only removes what ended by itself", async () => {
    const { done, all } = steps();
    await climbKillLadder(all, { deadlines });
    assert.deepEqual(done, ["ask", "destroy", "remove"]);
  });

  it("lets go of the stream before it kills", async () => {
    const { done, all } = steps({ askLauncher: hanging });
    await climbKillLadder(all, { deadlines });
    assert.deepEqual(done, ["destroy", "kill", "remove"]);
  });

  it("climbs on when Docker does not answer", async () => {
    const { done, all } = steps({ askLauncher: () => Promise.reject(new Error("gone")), kill: hanging });
    await climbKillLadder(all, { deadlines });
    assert.deepEqual(done, ["destroy", "remove"]);
  });

  it("reports once what cannot be removed, and is not done until it is", async () => {
    let attempts = 0;
    const { done, all } = steps({
      remove: () => (++attempts < 4 ? Promise.reject(new Error("busy")) : Promise.resolve()),
    });
    await climbKillLadder(all, { deadlines });
    assert.equal(attempts, 4);
    assert.deepEqual(done, ["ask", "destroy", "quarantine"]);
  });

  it("tries once more when the server ends, and then gives up", async () => {
    let attempts = 0;
    const { all } = steps({
      remove: () => {
        attempts += 1;
        return hanging();
      },
    });
    await climbKillLadder(all, { deadlines, signal: AbortSignal.abort() });
    assert.equal(attempts, 2);
  });

  it("tries at once what it would have tried later when the server ends", async () => {
    let attempts = 0;
    const closing = new AbortController();
    const { all } = steps({
      remove: () => (++attempts < 2 ? Promise.reject(new Error("busy")) : Promise.resolve()),
      onQuarantine: () => closing.abort(),
    });
    await climbKillLadder(all, { deadlines: { ...deadlines, retry: 3_600_000 }, signal: closing.signal });
    assert.equal(attempts, 2);
  });
});
