import type { Problem, RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, it } from "node:test";
import type { RunEvent } from "@code-runner/protocol";
import { readEvents, until } from "../testing/read-events.js";
import type { ServerProcess } from "../testing/server-process.js";
import { startServerProcess } from "../testing/server-process.js";

/** Says `ready`, and ends when it has had a line of input. */
const WAITS = { language: "bash", code: "echo ready; read line; echo $line", interactive: true };
const FOR_EVER = { language: "python", code: "print('ready', flush=True)\nwhile True: pass" };

/** Starts a program and resolves when it has printed something. */
async function startRun(server: ServerProcess, program: object): Promise<{ id: string; result: Promise<RunResult> }> {
  const response = await server.post("/execute/stream", program);
  assert.equal(response.status, 200, response.ok ? "" : await response.text());
  const events: AsyncGenerator<RunEvent, void> = readEvents(response);
  const { runId } = await until(events, "output");
  return { id: runId, result: until(events, "complete").then(({ result }) => result) };
}

/** Resolves when `/ready` answers with this status; the test's own limit ends the waiting. */
async function readyIs(server: ServerProcess, status: number): Promise<Response> {
  for (;;) {
    const response = await fetch(`${server.url}/ready`);
    if (response.status === status) return response;
    await response.body?.cancel();
    await sleep(50);
  }
}

describe("a server that is told to end", { timeout: 300_000 }, () => {
  it("lets running programs finish, and says meanwhile that it takes no more", async () => {
    const server = await startServerProcess({ SHUTDOWN_GRACE: "60" });
    await readyIs(server, 200);
    const run = await startRun(server, WAITS);
    server.signal("SIGTERM");

    const ready = (await (await readyIs(server, 503)).json()) as { reasons: { code: string }[] };
    assert.deepEqual(
      ready.reasons.map(({ code }) => code),
      ["shutting-down"],
    );
    const refused = await server.post("/execute", { language: "bash", code: "" });
    assert.equal(refused.status, 503);
    assert.ok(Number(refused.headers.get("retry-after")) > 0);
    assert.equal(((await refused.json()) as Problem).code, "busy");

    const input = `${server.url}/api/v1/code/runs/${run.id}/stdin`;
    assert.equal((await fetch(input, { method: "POST", body: "well\n" })).status, 204);
    const result = await run.result;
    assert.equal(result.status, "success");
    assert.equal(result.output, "ready\nwell\n");
    assert.equal(await server.exited, 0);
    assert.equal(await server.countContainers(), 0);
  });

  it("stops programs after the grace, and their readers get what they printed", async () => {
    const server = await startServerProcess({ SHUTDOWN_GRACE: "1" });
    const run = await startRun(server, FOR_EVER);
    server.signal("SIGTERM");
    const result = await run.result;
    assert.equal(result.status, "stopped");
    assert.equal(result.output, "ready\n");
    assert.equal(await server.exited, 0);
    assert.equal(await server.countContainers(), 0);
  });

  it("waits no longer when it is told again", async () => {
    const server = await startServerProcess({ SHUTDOWN_GRACE: "3600" });
    const run = await startRun(server, FOR_EVER);
    server.signal("SIGINT");
    await readyIs(server, 503);
    server.signal("SIGINT");
    assert.equal((await run.result).status, "stopped");
    assert.equal(await server.exited, 0);
    assert.equal(await server.countContainers(), 0);
  });
});
