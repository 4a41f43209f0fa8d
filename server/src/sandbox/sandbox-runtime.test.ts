import type Docker from "dockerode";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createSandboxRuntime } from "./sandbox-runtime.js";

/** An engine that knows these runtimes; an error for one that does not answer. Counts how often it is asked. */
function engine(...answers: (string[] | Error)[]) {
  let asked = 0;
  const info = () => {
    const answer = answers[Math.min(asked++, answers.length - 1)] ?? [];
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve({ Runtimes: Object.fromEntries(answer.map((name) => [name, {}])) });
  };
  const docker = { info, version: () => Promise.resolve({}) } as unknown as Docker;
  return { docker, asked: () => asked };
}

describe("the runtime of sandboxes", () => {
  it("is gVisor where it is registered, and the engine's own elsewhere", async () => {
    assert.equal(await createSandboxRuntime(engine(["runc", "runsc"]).docker, "auto")(), "runsc");
    assert.equal(await createSandboxRuntime(engine(["runc"]).docker, "auto")(), undefined);
  });

  it("is the one that the owner names, without a question", async () => {
    const { docker, asked } = engine(["runc", "runsc"]);
    assert.equal(await createSandboxRuntime(docker, "runc")(), "runc");
    assert.equal(asked(), 0);
  });

  it("is asked for until the engine has answered, and then never again", async () => {
    const { docker, asked } = engine(new Error("away"), ["runc", "runsc"]);
    const runtime = createSandboxRuntime(docker, "auto");
    await assert.rejects(runtime(), /away/);
    assert.equal(await runtime(), "runsc");
    assert.equal(await runtime(), "runsc");
    assert.equal(asked(), 2);
  });
});
