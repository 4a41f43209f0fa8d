import type { ExecuteRequest, Program, RunEvent, RunResult } from "@code-runner/protocol";
import { InputQueue } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createServerRuntime } from "./server-runtime.js";
import type { ScriptedServer, Step } from "./testing/scripted-server.js";
import {
  eventsOf,
  resultOf,
  RUN_PATH,
  sendEvents,
  sendJson,
  sendProblem,
  startServer,
} from "./testing/scripted-server.js";

const program: Program = { language: "python", files: [{ name: "main.py", content: "x" }], entry: "main.py" };
const runtimeOf = (server: string) => createServerRuntime({ server, retryDelaysMs: [1] });
const done: Step = (response) => void response.writeHead(204).end();
const [start, output] = eventsOf("a\n") as [RunEvent, RunEvent];

/** What a server got, without the question whether it is there. */
const runRequests = ({ received }: ScriptedServer) => received.filter(({ line }) => line !== "GET /languages");

/** Leaves the stream open after two events; `finish` then completes it. */
function openRun(): { stream: Step; finish: (status: "success" | "stopped") => void } {
  let send: (event: RunEvent) => void = () => undefined;
  return {
    stream: (response, request) => {
      sendEvents([start, output], "stay")(response, request);
      send = (event) => void response.end(`data: ${JSON.stringify(event)}\n\n`);
    },
    finish: (status) =>
      send({ type: "complete", runId: start.runId, seq: 3, result: resultOf("a\n", { status, exitCode: null }) }),
  };
}

describe("the server as a runtime", () => {
  it("sends the program and returns what complete carries", async () => {
    await using server = await startServer({ "POST /execute/stream": sendEvents(eventsOf("a\n")) });
    const events: RunEvent[] = [];
    const result = await runtimeOf(server.url).run(program, { onEvent: (event) => events.push(event) });
    assert.deepEqual(result, resultOf("a\n"));
    assert.deepEqual(events, eventsOf("a\n"));
    assert.deepEqual(JSON.parse(runRequests(server)[0]?.body ?? ""), program);
  });

  it("gives its sessions names that nobody else has", async () => {
    await using server = await startServer({
      "POST /execute/stream": Array<Step>(4).fill(sendEvents(eventsOf("a\n"))),
    });
    const one = runtimeOf(server.url);
    for (const session of ["s", "s", "t"]) await one.run(program, { session });
    await runtimeOf(server.url).run(program, { session: "s" });
    const sessions = runRequests(server).map(({ body }) => (JSON.parse(body) as { session: string }).session);
    assert.ok(sessions.every((session) => /^[0-9a-f]{32}$/.test(session)));
    assert.equal(sessions[0], sessions[1]);
    assert.equal(new Set(sessions).size, 3);
  });

  it("says that a session goes on, for a server that may know nothing of it any more", async () => {
    const step = (more: Partial<RunResult>) =>
      sendEvents([start, { type: "complete", runId: start.runId, seq: 2, result: resultOf("", more) }]);
    const steps = [{ status: "timeout" }, { status: "error" }, { sessionLost: true, status: "timeout" }, {}] as const;
    await using server = await startServer({ "POST /execute/stream": steps.map(step) });
    const runtime = runtimeOf(server.url);
    for (let run = 0; run < 4; run += 1) await runtime.run(program, { session: "s" });
    await runtime.run({ ...program, language: "bash" }, { session: "s" });
    const said = runRequests(server).map(({ body }) => (JSON.parse(body) as ExecuteRequest).sessionContinues ?? false);
    assert.deepEqual(said, [false, false, true, false, false]);
  });

  it("names page and snippet where the caller does", async () => {
    await using server = await startServer({ "POST /execute/stream": sendEvents(eventsOf("a\n")) });
    await runtimeOf(server.url).run(program, { contentId: "page", snippetId: "one" });
    const { contentId, snippetId } = JSON.parse(runRequests(server)[0]?.body ?? "") as ExecuteRequest;
    assert.deepEqual([contentId, snippetId], ["page", "one"]);
  });

  it("tells a run under the id that the caller chose", async () => {
    await using server = await startServer({ "POST /execute/stream": sendEvents(eventsOf("a\n")) });
    const ids = new Set<string>();
    const result = await runtimeOf(server.url).run(program, { runId: "mine", onEvent: ({ runId }) => ids.add(runId) });
    assert.equal(result.id, "mine");
    assert.deepEqual([...ids], ["mine"]);
  });

  it("stops a run on the server", async () => {
    const { stream, finish } = openRun();
    await using server = await startServer({
      "POST /execute/stream": stream,
      [`DELETE ${RUN_PATH}`]: (response, request) => {
        done(response, request);
        finish("stopped");
      },
    });
    const controller = new AbortController();
    const onEvent = (event: RunEvent) => {
      if (event.type === "output") controller.abort();
    };
    const result = await runtimeOf(server.url).run(program, { signal: controller.signal, onEvent });
    assert.equal(result.status, "stopped");
    assert.equal(server.received.filter(({ line }) => line === `DELETE ${RUN_PATH}`).length, 1);
  });

  it("stops a run here when the server does not answer within 2 s", async () => {
    await using server = await startServer({
      "POST /execute/stream": [sendEvents([start, output], "stay"), () => undefined],
      [`DELETE ${RUN_PATH}`]: () => undefined,
    });
    for (const printed of ["a\n", ""]) {
      const began = performance.now();
      const events: RunEvent[] = [];
      const onEvent = (event: RunEvent) => events.push(event);
      const result = await runtimeOf(server.url).run(program, { signal: AbortSignal.timeout(100), onEvent });
      const seconds = (performance.now() - began) / 1000;
      assert.equal(result.status, "stopped");
      assert.equal(result.stdout, printed);
      assert.deepEqual(events.at(-1), { type: "complete", runId: result.id, seq: events.length, result });
      assert.ok(seconds > 2 && seconds < 4, `${seconds} s`);
    }
  });

  it("does not send a program that was stopped before", async () => {
    await using server = await startServer({});
    const result = await runtimeOf(server.url).run(program, { signal: AbortSignal.abort() });
    assert.equal(result.status, "stopped");
    assert.equal(server.received.length, 0);
  });

  it("sends what the reader types in order, again where an answer was lost, and its end", async () => {
    const { stream, finish } = openRun();
    await using server = await startServer({
      "POST /execute/stream": stream,
      [`POST ${RUN_PATH}/stdin`]: [done, (response) => response.destroy(), done],
      [`POST ${RUN_PATH}/resize`]: done,
      [`POST ${RUN_PATH}/stdin?eof=1`]: (response, request) => {
        done(response, request);
        finish("success");
      },
    });
    const input = new InputQueue();
    input.push({ type: "data", content: "grün\n" });
    input.push({ type: "resize", cols: 100, rows: 30 });
    input.push({ type: "data", content: "b\n" });
    input.push({ type: "end" });
    const result = await runtimeOf(server.url).run({ ...program, interactive: true }, { input });
    assert.equal(result.status, "success");
    assert.deepEqual(
      runRequests(server)
        .slice(1)
        .map(({ line, headers, body }) => [line.split("/").at(-1), headers["stdin-offset"], body]),
      [
        ["stdin", "0", "grün\n"],
        ["resize", undefined, '{"cols":100,"rows":30}'],
        ["stdin", "6", "b\n"],
        ["stdin", "6", "b\n"],
        ["stdin?eof=1", "8", ""],
      ],
    );
  });

  it("sends a long paste in pieces", async () => {
    const { stream, finish } = openRun();
    const lengths: number[] = [];
    await using server = await startServer({
      "POST /execute/stream": stream,
      [`POST ${RUN_PATH}/stdin`]: (response, request) => {
        lengths.push(request.body.length);
        done(response, request);
        if (lengths.length === 3) finish("success");
      },
    });
    const input = new InputQueue();
    input.push({ type: "data", content: "x".repeat(150_000) });
    await runtimeOf(server.url).run({ ...program, interactive: true }, { input });
    assert.deepEqual(lengths, [65_536, 65_536, 18_928]);
  });

  it("rejects with the server's own error when the program had not started", async () => {
    await using server = await startServer({ "POST /execute/stream": sendProblem(503, "image-missing") });
    await assert.rejects(runtimeOf(server.url).run(program), { name: "RunnerError", code: "image-missing" });
  });

  it("says within 3 s that nobody answers", async () => {
    await using server = await startServer({
      "GET /languages": () => undefined,
      "POST /execute/stream": () => undefined,
    });
    const began = performance.now();
    await assert.rejects(runtimeOf(server.url).run(program), { name: "RunnerError", code: "server-unavailable" });
    const seconds = (performance.now() - began) / 1000;
    assert.ok(seconds > 2.5 && seconds < 6, `${seconds} s`);
  });

  it("waits for a first event that takes longer than that, when somebody is there", async () => {
    await using server = await startServer({
      "GET /languages": sendJson(200, { languages: [], unavailable: null }),
      "POST /execute/stream": (...args) => void setTimeout(() => sendEvents(eventsOf("a\n"))(...args), 3500),
    });
    assert.equal((await runtimeOf(server.url).run(program)).stdout, "a\n");
  });

  it("prepares without failing, whoever answers", async () => {
    await using server = await startServer({});
    await runtimeOf(server.url).prepare("python");
    assert.deepEqual(
      server.received.map(({ line }) => line),
      ["GET /languages"],
    );
  });

  it("stops what runs when it is disposed of, and runs nothing afterwards", async () => {
    const { stream, finish } = openRun();
    await using server = await startServer({
      "POST /execute/stream": stream,
      [`DELETE ${RUN_PATH}`]: (response, request) => {
        done(response, request);
        finish("stopped");
      },
    });
    const runtime = runtimeOf(server.url);
    const onEvent = (event: RunEvent) => {
      if (event.type === "output") runtime.dispose();
    };
    assert.equal((await runtime.run(program, { onEvent })).status, "stopped");
    await assert.rejects(runtime.run(program), { code: "runtime-unavailable" });
  });
});
