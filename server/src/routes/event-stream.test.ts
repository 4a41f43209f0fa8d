import type { RunEvent } from "@code-runner/protocol";
import { RunnerError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { Hono } from "hono";
import { eventStream } from "./event-stream.js";

const queued: RunEvent = { runId: "id", seq: 1, type: "queued", position: 2 };
const never = new Promise<never>(() => undefined);

async function respond(events: AsyncGenerator<RunEvent, void>, onCancel = () => undefined): Promise<Response> {
  return new Hono().get("/", (c) => eventStream(c, events, onCancel)).request("/");
}

async function* thenFail(error: unknown): AsyncGenerator<RunEvent, void> {
  yield queued;
  throw error;
}

async function* thenSilence(): AsyncGenerator<RunEvent, void> {
  yield queued;
  await never;
}

describe("the event stream", () => {
  it("ends with a problem when the program could not be started after all", async () => {
    const response = await respond(thenFail(new RunnerError("image-missing", "The build failed.")));
    const frames = (await response.text()).split("\n\n");
    assert.equal(frames[0], `id: 1\ndata: ${JSON.stringify(queued)}`);
    assert.match(frames[1] ?? "", /^event: problem\ndata: \{.*"code":"image-missing".*\}$/);
  });

  it("tells nothing about our insides", async () => {
    const response = await respond(thenFail(new Error("/root/secret")));
    assert.doesNotMatch(await response.text(), /secret/);
  });

  it("shows that it lives while nothing happens", async () => {
    mock.timers.enable({ apis: ["setInterval"] });
    try {
      const reader = (await respond(thenSilence())).body?.getReader();
      await reader?.read();
      const next = reader?.read();
      mock.timers.tick(15_000);
      assert.equal(Buffer.from((await next)?.value ?? []).toString(), ":\n\n");
    } finally {
      mock.timers.reset();
    }
  });

  it("notices when its reader goes", async () => {
    let isGone = false;
    const response = await respond(thenSilence(), () => {
      isGone = true;
      return undefined;
    });
    await response.body?.cancel();
    assert.equal(isGone, true);
  });
});
