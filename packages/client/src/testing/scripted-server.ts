import type { RunEvent, RunEventBody, RunResult } from "@code-runner/protocol";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request that a scripted server got. */
export interface ReceivedRequest {
  /** Method and path below the API, such as `GET /languages`. */
  line: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** Answers one request. */
export type Step = (response: ServerResponse, request: ReceivedRequest) => void;

/** A real HTTP server that answers as the script says, to force what a good server does only on a bad day. */
export interface ScriptedServer extends AsyncDisposable {
  url: string;
  received: ReceivedRequest[];
}

/** Starts a server. For each method and path the steps are taken one after the other; the last one stays. */
export async function startServer(script: Record<string, Step | Step[]>): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const line = `${request.method} ${request.url?.replace("/api/v1/code", "")}`;
      const before = received.filter((earlier) => earlier.line === line).length;
      received.push({ line, headers: request.headers, body: Buffer.concat(chunks).toString() });
      const steps = [script[line] ?? sendProblem(404, "not-found")].flat();
      (steps[before] ?? steps.at(-1))?.(response, received.at(-1) as ReceivedRequest);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function sendJson(status: number, body: unknown, headers: Record<string, string> = {}): Step {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

export function sendProblem(status: number, code: string, more: Record<string, unknown> = {}): Step {
  return sendJson(status, { type: "about:blank", title: code, status, detail: `It is ${code}.`, code, ...more });
}

/** Sends frames, and then ends the stream, breaks the connection or leaves it open. */
export function sendEvents(events: readonly RunEvent[], then: "end" | "break" | "stay" = "end"): Step {
  return (response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
    response.write(`:\n\n${events.map((event) => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`).join("")}`);
    if (then === "end") response.end();
    if (then === "break") setTimeout(() => response.destroy(), 20);
  };
}

const RUN_ID = "00112233445566778899aabbccddeeff";

/** The result of a run that printed this. */
export function resultOf(stdout: string, more: Partial<RunResult> = {}): RunResult {
  return {
    id: RUN_ID,
    status: "success",
    output: stdout,
    stdout,
    stderr: "",
    error: null,
    exitCode: 0,
    signal: null,
    executionTime: 0.1,
    cpuTime: null,
    memoryUsed: null,
    truncated: false,
    droppedBytes: 0,
    sessionLost: false,
    environment: "docker",
    language: "python",
    limits: { timeout: 30, memoryLimit: 2 ** 29, outputLimit: 1_000_000 },
    compile: null,
    files: [],
    display: [],
    checks: [],
    ...more,
  };
}

/** A run's events: start, one output for each text, complete. */
export function eventsOf(...texts: string[]): RunEvent[] {
  const result = resultOf(texts.join(""));
  const { environment, language, limits } = result;
  const bodies: RunEventBody[] = [
    { type: "start", environment, language, limits },
    ...texts.map((content) => ({ type: "output", stream: "stdout", content }) as const),
    { type: "complete", result },
  ];
  return bodies.map((body, index) => ({ runId: RUN_ID, seq: index + 1, ...body }) as RunEvent);
}

/** Where the events of the run above can be taken up. */
export const RUN_PATH = `/runs/${RUN_ID}`;
