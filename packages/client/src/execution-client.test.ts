import type { RunEvent } from "@code-runner/protocol";
import { RequestError, RunnerError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ExecutionClient } from "./execution-client.js";
import {
  eventsOf,
  resultOf,
  RUN_PATH,
  sendEvents,
  sendJson,
  sendProblem,
  startServer,
} from "./testing/scripted-server.js";

const request = { language: "python", code: "print(1)" };
const clientOf = (server: string) => new ExecutionClient({ server, retryDelaysMs: [1, 1, 1] });

async function collect(events: AsyncIterable<RunEvent>, seen: RunEvent[] = []): Promise<RunEvent[]> {
  for await (const event of events) seen.push(event);
  return seen;
}

describe("a client of an execution server", () => {
  it("gets a result", async () => {
    await using server = await startServer({ "POST /execute": sendJson(200, resultOf("hi\n")) });
    assert.deepEqual(await clientOf(`${server.url}/some/page`).execute(request), resultOf("hi\n"));
    assert.deepEqual(JSON.parse(server.received[0]?.body ?? ""), request);
    assert.equal(server.received[0]?.headers["content-type"], "application/json");
  });

  it("reports the runs of a page", async () => {
    await using server = await startServer({
      "POST /code-blocks/a%2Fpage/reports": (response) => void response.writeHead(204).end(),
    });
    const run = { snippetId: "one", language: "python", status: "success", executionTime: 0.1 } as const;
    const reports = { projectId: "p", runs: [{ ...run, environment: "pyodide" as const }] };
    await clientOf(server.url).reportRuns("a/page", reports);
    assert.deepEqual(JSON.parse(server.received[0]?.body ?? ""), reports);
  });

  it("turns a problem into an error with code, param and time to wait", async () => {
    await using server = await startServer({
      "POST /execute": [
        sendProblem(400, "invalid-request", { param: "files[0].name" }),
        sendProblem(503, "busy", { retryAfter: 5 }),
        sendProblem(429, "a-code-of-next-year"),
        sendProblem(507, "a-code-of-next-year"),
      ],
    });
    const client = clientOf(server.url);
    const expected = {
      name: "RequestError",
      code: "invalid-request",
      param: "files[0].name",
      message: "It is invalid-request.",
    };
    await assert.rejects(client.execute(request), expected);
    await assert.rejects(client.execute(request), { name: "RunnerError", code: "busy", retryAfter: 5 });
    await assert.rejects(client.execute(request), { name: "RequestError", code: "invalid-request" });
    await assert.rejects(client.execute(request), { name: "RunnerError", code: "internal" });
  });

  it("says who asks, with every request and with what is valid then", async () => {
    await using server = await startServer({
      "GET /languages": sendJson(200, { languages: [], unavailable: null }),
      "POST /execute": sendJson(200, resultOf("hi\n")),
    });
    const tokens = ["first", "second", null];
    const token = () => Promise.resolve(tokens.shift() ?? null);
    const client = new ExecutionClient({ server: server.url, token, embedToken: "embed" });
    await client.languages();
    await client.execute(request);
    await client.languages();
    assert.deepEqual(
      server.received.map(({ headers }) => [headers.authorization, headers["embed-token"]]),
      [
        ["Bearer first", "embed"],
        ["Bearer second", "embed"],
        [undefined, "embed"],
      ],
    );
    assert.equal(server.received[1]?.headers["content-type"], "application/json");
    const broken = new ExecutionClient({ server: server.url, token: () => Promise.reject(new Error("Logged out.")) });
    await assert.rejects(broken.languages(), { name: "RunnerError", code: "server-unavailable" });
  });

  it("says that nobody is there, with the cause", async () => {
    const server = await startServer({});
    await server[Symbol.asyncDispose]();
    await assert.rejects(clientOf(server.url).execute(request), (error) => {
      assert.ok(error instanceof RunnerError && error.code === "server-unavailable" && error.cause instanceof Error);
      return true;
    });
  });

  it("knows an answer that is not an execution server's", async () => {
    await using server = await startServer({
      "GET /languages": [
        (response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html>"),
        (response) => response.writeHead(502, { "Retry-After": "7" }).end("Bad gateway"),
        sendJson(404, { error: "no" }),
      ],
      "POST /execute/stream": sendJson(200, {}),
      "POST /execute": sendJson(200, { status: "great" }),
    });
    const client = clientOf(server.url);
    const unavailable = { name: "RunnerError", code: "server-unavailable" };
    await assert.rejects(client.languages(), unavailable);
    await assert.rejects(client.languages(), { ...unavailable, retryAfter: 7 });
    await assert.rejects(client.languages(), unavailable);
    await assert.rejects(client.execute(request), unavailable);
    await assert.rejects(collect(client.stream(request)), unavailable);
  });

  it("refuses a server that is no URL", () => {
    for (const server of ["runner", "ftp://x", ""]) {
      assert.throws(
        () => clientOf(server),
        (error) => error instanceof RequestError && error.param === "server",
      );
    }
  });

  it("passes an abort on as it is", async () => {
    await using server = await startServer({ "POST /execute": () => undefined });
    await assert.rejects(clientOf(server.url).execute(request, { signal: AbortSignal.timeout(20) }), {
      name: "TimeoutError",
    });
  });

  it("sends input, the end of input, sizes and stops", async () => {
    const done = (response: import("node:http").ServerResponse) => void response.writeHead(204).end();
    await using server = await startServer({
      [`POST ${RUN_PATH}/stdin`]: done,
      [`POST ${RUN_PATH}/stdin?eof=1`]: done,
      [`POST ${RUN_PATH}/resize`]: done,
      [`DELETE ${RUN_PATH}`]: done,
    });
    const client = clientOf(server.url);
    const runId = RUN_PATH.slice("/runs/".length);
    await client.stdin(runId, new TextEncoder().encode("grüße"), { offset: 3 });
    await client.stdin(runId, new Uint8Array(), { offset: 10, eof: true });
    await client.resize(runId, { cols: 80, rows: 24 });
    await client.stop(runId);
    assert.deepEqual(
      server.received.map(({ line, body }) => [line, body]),
      [
        [`POST ${RUN_PATH}/stdin`, "grüße"],
        [`POST ${RUN_PATH}/stdin?eof=1`, ""],
        [`POST ${RUN_PATH}/resize`, '{"cols":80,"rows":24}'],
        [`DELETE ${RUN_PATH}`, ""],
      ],
    );
    assert.equal(server.received[0]?.headers["stdin-offset"], "3");
  });
});

describe("a stream of run events", () => {
  const all = eventsOf("a\n", "b\n", "c\n");

  it("tells a run up to complete", async () => {
    await using server = await startServer({ "POST /execute/stream": sendEvents(all) });
    assert.deepEqual(await collect(clientOf(server.url).stream(request)), all);
  });

  it("goes on where it broke, as often as it breaks, without saying anything twice", async () => {
    await using server = await startServer({
      "POST /execute/stream": sendEvents(all.slice(0, 2), "break"),
      [`GET ${RUN_PATH}/events`]: [
        sendEvents(all.slice(1, 3), "break"),
        (response) => response.writeHead(502).end(),
        sendEvents([], "end"),
        sendEvents(all.slice(3)),
      ],
    });
    assert.deepEqual(await collect(clientOf(server.url).stream(request)), all);
    const resumes = server.received.filter(({ line }) => line.startsWith("GET"));
    assert.deepEqual(
      resumes.map(({ headers }) => headers["last-event-id"]),
      ["2", "3", "3", "3"],
    );
  });

  it("ends a run that had started as lost, with what it printed", async () => {
    await using server = await startServer({
      "POST /execute/stream": sendEvents(all.slice(0, 3), "break"),
      [`GET ${RUN_PATH}/events`]: (response) => response.destroy(),
    });
    const events = await collect(clientOf(server.url).stream(request));
    const last = events.at(-1);
    assert.ok(last?.type === "complete");
    assert.deepEqual(events.slice(0, -1), all.slice(0, 3));
    assert.equal(last.seq, 4);
    assert.equal(last.result.status, "lost");
    assert.equal(last.result.stdout, "a\nb\n");
    assert.equal(last.result.id, last.runId);
    assert.deepEqual(last.result.limits, resultOf("").limits);
    assert.equal(server.received.length, 4, "one POST and one attempt for each delay");
  });

  it("does not ask again for a run that the server has forgotten", async () => {
    await using server = await startServer({
      "POST /execute/stream": sendEvents(all.slice(0, 1), "break"),
      [`GET ${RUN_PATH}/events`]: sendProblem(404, "run-not-found"),
    });
    const events = await collect(clientOf(server.url).stream(request));
    assert.equal(events.at(-1)?.type, "complete");
    assert.equal(server.received.length, 2);
  });

  it("is an error when the program had not started", async () => {
    const queued: RunEvent = { type: "queued", runId: RUN_PATH.slice(6), seq: 1, position: 1 };
    await using server = await startServer({
      "POST /execute/stream": [sendEvents([queued], "break"), sendEvents([])],
      [`GET ${RUN_PATH}/events`]: (response) => response.destroy(),
    });
    const client = clientOf(server.url);
    const seen: RunEvent[] = [];
    await assert.rejects(collect(client.stream(request), seen), { name: "RunnerError", code: "server-unavailable" });
    assert.deepEqual(seen, [queued]);
    await assert.rejects(collect(client.stream(request)), { name: "RunnerError", code: "server-unavailable" });
  });

  it("throws the problem that ends a stream", async () => {
    const problem = { type: "", title: "", status: 503, detail: "No image.", code: "image-missing" };
    await using server = await startServer({
      "POST /execute/stream": (response) =>
        response
          .writeHead(200, { "Content-Type": "text/event-stream" })
          .end(`event: problem\ndata: ${JSON.stringify(problem)}\n\n`),
    });
    await assert.rejects(collect(clientOf(server.url).stream(request)), {
      code: "image-missing",
      message: "No image.",
    });
    assert.equal(server.received.length, 1);
  });

  it("passes over what it does not know", async () => {
    const [start, ...rest] = all;
    const strange = { type: "party", runId: "x", seq: 2 } as unknown as RunEvent;
    await using server = await startServer({
      "POST /execute/stream": (response) =>
        response
          .writeHead(200, { "Content-Type": "text/event-stream" })
          .end(["{", ...[start, strange, ...rest].map((e) => JSON.stringify(e))].map((d) => `data: ${d}\n\n`).join("")),
    });
    assert.deepEqual(await collect(clientOf(server.url).stream(request)), all);
  });

  it("can be followed by somebody who only knows the run's id", async () => {
    await using server = await startServer({ [`GET ${RUN_PATH}/events`]: sendEvents(all.slice(2)) });
    const events = clientOf(server.url).events(RUN_PATH.slice("/runs/".length), { after: 2 });
    assert.deepEqual(await collect(events), all.slice(2));
    assert.equal(server.received[0]?.headers["last-event-id"], "2");
  });
});
