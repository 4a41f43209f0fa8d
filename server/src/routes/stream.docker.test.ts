import type { RunEvent } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, afterEach, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { collect, readEvents, until } from "../testing/read-events.js";
import type { TestServer } from "../testing/test-server.js";
import { startTestServer } from "../testing/test-server.js";

const python = (code: string, more = {}) => ({ language: "python", code, ...more });
const ENDLESS = "print('started', flush=True)\nwhile True: pass";
// Each line in one write, so that it is one event.
const ECHO = `import sys
sys.stdout.write("ready\\n")
for line in sys.stdin: sys.stdout.write("got " + line)
sys.stdout.write("end\\n")`;

function resultOf(events: RunEvent[]) {
  const last = events.at(-1);
  assert.equal(last?.type, "complete");
  return last.result;
}

describe("the stream of a run", { timeout: 300_000 }, () => {
  let server: TestServer;
  const stop = (id: string) => fetch(`${server.api}/runs/${id}`, { method: "DELETE" });
  const input = (id: string, text: string, { query = "", offset }: { query?: string; offset?: number } = {}) =>
    fetch(`${server.api}/runs/${id}/stdin${query}`, {
      method: "POST",
      body: text,
      ...(offset === undefined ? {} : { headers: { "Stdin-Offset": String(offset) } }),
    });

  before(async () => {
    server = await startTestServer({ env: { MAX_CONCURRENT_RUNS: "2", MAX_QUEUED_RUNS: "1" } });
  });
  afterEach(() => server.noContainers());
  after(() => server.close());

  it("brings output while the program runs", async () => {
    const events = await server.stream(
      python("import sys, time\nsys.stdout.write('first')\ntime.sleep(1)\nsys.stdout.write('last')"),
    );
    const arrived = new Map<string, number>();
    const all: RunEvent[] = [];
    for await (const event of events) {
      all.push(event);
      arrived.set(event.type === "output" ? event.content : event.type, performance.now());
    }
    assert.deepEqual(
      all.map(({ type }) => type).filter((type) => type !== "progress"),
      ["start", "output", "output", "complete"],
    );
    assert.deepEqual(
      all.map(({ seq }) => seq),
      all.map((_, index) => index + 1),
    );
    assert.ok((arrived.get("complete") ?? 0) - (arrived.get("first") ?? 0) > 800);
  });

  it("is sent as plain server-sent events that no proxy holds back", async () => {
    const response = await server.post("/execute/stream", python("print(1)"));
    assert.match(response.headers.get("content-type") ?? "", /^text\/event-stream/);
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.equal(response.headers.get("x-accel-buffering"), "no");
    const text = await response.text();
    assert.match(text, /^id: 1\ndata: \{.*\}\n\nid: 2\ndata: /);
    assert.doesNotMatch(text, /^event:/m);
  });

  it("ends at once when the run is stopped, with what was printed", async () => {
    const events = await server.stream(python(ENDLESS));
    const { runId } = await until(events, "output");
    const started = performance.now();
    assert.equal((await stop(runId)).status, 204);
    const { result } = await until(events, "complete");
    // Long before its time would be over.
    assert.ok(performance.now() - started < 10_000);
    assert.equal(result.status, "stopped");
    assert.equal(result.stdout, "started\n");
    assert.equal((await stop(runId)).status, 204, "stopping what has stopped is no mistake");
  });

  it("takes what the reader types, to the end", async () => {
    const events = await server.stream(python(ECHO, { interactive: true }));
    const { runId } = await until(events, "output");
    assert.equal((await input(runId, "one\n")).status, 204);
    assert.equal((await until(events, "output")).content, "got one\n");
    assert.equal((await input(runId, "two\n", { query: "?eof=1" })).status, 204);
    const result = resultOf(await collect(events));
    assert.equal(result.stdout, "ready\ngot one\ngot two\nend\n");
    assert.equal((await input(runId, "late")).status, 409);
  });

  it("takes a piece of input once, however often it is sent, and none out of order", async () => {
    const events = await server.stream(python(ECHO, { interactive: true }));
    const { runId } = await until(events, "output");
    assert.equal((await input(runId, "one\n", { offset: 0 })).headers.get("stdin-offset"), "4");
    assert.equal((await input(runId, "one\n", { offset: 0 })).status, 204);
    const gap = await input(runId, "three\n", { offset: 8 });
    assert.equal(gap.status, 409);
    assert.equal(((await gap.json()) as { code: string }).code, "stdin-conflict");
    assert.equal((await input(runId, "two\n", { offset: 4, query: "?eof=1" })).status, 204);
    assert.equal(resultOf(await collect(events)).stdout, "ready\ngot one\ngot two\nend\n");
  });

  it("takes no input for a run that did not ask for it", async () => {
    const events = await server.stream(python(ENDLESS));
    const { runId } = await until(events, "output");
    const refused = await input(runId, "x");
    assert.equal(refused.status, 409);
    assert.equal(((await refused.json()) as { code: string }).code, "not-interactive");
    await stop(runId);
  });

  it("tells a program in a terminal its new size", async () => {
    const code = `import os, signal, time
signal.signal(signal.SIGWINCH, lambda *_: (print(os.get_terminal_size().columns), os._exit(0)))
print("ready")
time.sleep(28)`;
    const events = await server.stream(python(code, { tty: { cols: 80, rows: 24 } }));
    const { runId } = await until(events, "output");
    assert.equal((await server.post(`/runs/${runId}/resize`, { cols: 120, rows: 40 })).status, 204);
    assert.match((await until(events, "output")).content, /120/);
  });

  it("can be taken up again where it broke", async () => {
    const patient = await startTestServer({ abandonMs: 60_000 });
    const reader = new AbortController();
    const code = "import time\nfor i in range(5): print(i, flush=True); time.sleep(0.2)";
    const events = await patient.stream(python(code), { signal: reader.signal });
    const { runId, seq } = await until(events, "output");
    reader.abort();
    await sleep(100);
    const headers = { "Last-Event-ID": String(seq) };
    const rest = await collect(readEvents(await fetch(`${patient.api}/runs/${runId}/events`, { headers })));
    assert.equal(rest[0]?.seq, seq + 1);
    assert.equal(resultOf(rest).status, "success");
    const all = await collect(readEvents(await fetch(`${patient.api}/runs/${runId}/events`)));
    await patient.close();
    assert.deepEqual(
      all.map((event) => event.seq),
      all.map((_, index) => index + 1),
    );
  });

  it("stops a run that no reader came back to", async () => {
    const reader = new AbortController();
    const events = await server.stream(python(ENDLESS), { signal: reader.signal });
    const { runId } = await until(events, "output");
    reader.abort();
    await server.noContainers();
    const all = await collect(readEvents(await fetch(`${server.api}/runs/${runId}/events`)));
    assert.equal(resultOf(all).status, "stopped");
  });

  it("stops a run at once when the caller who waits for its result goes away", async () => {
    const caller = new AbortController();
    const answer = server.post("/execute", python(ENDLESS), { signal: caller.signal });
    while ((await server.countContainers()) === 0) await sleep(20);
    caller.abort();
    await assert.rejects(answer);
    await server.noContainers();
  });

  it("is capped while its reader does not read, and the server does not gather it", async () => {
    const body = JSON.stringify(python("while True: print('x' * 999)"));
    const { host, hostname, port, pathname } = new URL(`${server.api}/execute/stream`);
    const socket = connect(Number(port), hostname);
    socket.pause();
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    const capped = /^code_runner_runs_total\{language="python",status="output-limit"\} 1$/m;
    const metrics = new URL("/metrics", server.api);
    while (!capped.test(await (await fetch(metrics)).text())) await sleep(50);
    let text = "";
    for await (const chunk of socket) {
      text += String(chunk);
      if (text.includes('"type":"complete"')) break;
    }
    assert.match(text, /"status":"output-limit"/);
    socket.destroy();
  });

  it("says which place in the queue a run has, and refuses more than may wait", async () => {
    const running = await Promise.all([server.stream(python(ENDLESS)), server.stream(python(ENDLESS))]);
    const ids = await Promise.all(running.map(async (events) => (await until(events, "output")).runId));
    const waiting = await server.stream(python("print('at last')"));
    assert.equal((await until(waiting, "queued")).position, 1);
    const refused = await server.post("/execute", python("print(1)"));
    assert.equal(refused.status, 503);
    assert.ok(Number(refused.headers.get("retry-after")) > 0);
    await stop(ids[0] ?? "");
    assert.equal(resultOf(await collect(waiting)).stdout, "at last\n");
    await stop(ids[1] ?? "");
  });

  it("can be stopped while it waits in the queue", async () => {
    const running = await Promise.all([server.stream(python(ENDLESS)), server.stream(python(ENDLESS))]);
    const ids = await Promise.all(running.map(async (events) => (await until(events, "output")).runId));
    const waiting = await server.stream(python("print('never')"));
    const { runId } = await until(waiting, "queued");
    await stop(runId);
    const result = resultOf(await collect(waiting));
    assert.equal(result.status, "stopped");
    assert.equal(result.output, "");
    await Promise.all(ids.map(stop));
  });

  it("ends for every reader when the server stops, and leaves no container", async () => {
    const other = await startTestServer();
    const events = await other.stream(python(ENDLESS));
    await until(events, "output");
    const rest = collect(events);
    await other.close();
    assert.equal(resultOf(await rest).status, "stopped");
    assert.equal(await other.countContainers(), 0);
  });
});
