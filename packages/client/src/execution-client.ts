import type {
  ExecuteRequest,
  LanguagesResponse,
  RunEvent,
  RunReports,
  RunResult,
  TerminalSize,
} from "@code-runner/protocol";
import { isRunResult } from "@code-runner/protocol";
import { withDeadline } from "./deadline.js";
import { followRun } from "./follow-run.js";
import { readJson, ServerConnection, streamBody } from "./server-connection.js";
import type { ServerConnectionOptions } from "./server-connection.js";

/** Together shorter than the 30 s for which a server keeps a run without a reader. */
const RETRY_DELAYS_MS = [250, 500, 1000, 2000, 4000, 8000];

/** Milliseconds for answers that need no program to run. */
const ANSWER_MS = 10_000;

export interface ExecutionClientOptions extends ServerConnectionOptions {
  /** Milliseconds to wait before each attempt to take up a broken stream again. Default: six, about 16 s in all. */
  retryDelaysMs?: readonly number[];
}

/** Speaks to an execution server. It throws RequestError for what the caller did and RunnerError for the rest. */
export class ExecutionClient {
  readonly #connection: ServerConnection;
  readonly #retryDelaysMs: readonly number[];

  /** @throws {RequestError} `invalid-request` when `server` is no URL. */
  constructor({ retryDelaysMs = RETRY_DELAYS_MS, ...connection }: ExecutionClientOptions) {
    this.#connection = new ServerConnection(connection);
    this.#retryDelaysMs = retryDelaysMs;
  }

  /** The languages that the server knows. */
  async languages(signal?: AbortSignal): Promise<LanguagesResponse> {
    return readJson(await this.#connection.send("languages", signal ? { signal } : {}), isLanguagesResponse);
  }

  /** Runs a program and waits for its result. Aborting gives up the wait, and the server the run. */
  async execute(request: ExecuteRequest, { signal }: { signal?: AbortSignal } = {}): Promise<RunResult> {
    return readJson(await this.#connection.sendJson("execute", request, signal ? { signal } : {}), isRunResult);
  }

  /**
   * Runs a program and tells what happens, up to `complete`. A stream that breaks is taken up again where it broke; when
   * that fails, a program that had started completes as `lost`. Aborting, or leaving the loop, only stops listening.
   */
  stream(request: ExecuteRequest, { signal }: { signal?: AbortSignal } = {}): AsyncIterable<RunEvent> {
    return followRun({
      program: request,
      open: async () =>
        streamBody(await this.#connection.sendJson("execute/stream", request, signal ? { signal } : {})),
      reopen: (runId, after) => this.#openEvents(runId, after, signal),
      retryDelaysMs: this.#retryDelaysMs,
      signal,
    });
  }

  /** The events of a run that exists, from the one after number `after` (default 0), up to `complete`. */
  events(runId: string, { after = 0, signal }: { after?: number; signal?: AbortSignal } = {}): AsyncIterable<RunEvent> {
    return followRun({
      program: { language: "" },
      open: () => this.#openEvents(runId, after, signal),
      reopen: (_, last) => this.#openEvents(runId, last, signal),
      retryDelaysMs: this.#retryDelaysMs,
      signal,
    });
  }

  /**
   * Stops a run, which then completes as `stopped`.
   *
   * @throws {RequestError} `run-not-found` also when it ended some time ago.
   */
  async stop(runId: string): Promise<void> {
    await this.#call(runId, "", { method: "DELETE", keepalive: true });
  }

  /**
   * Sends standard input to a run that is `interactive`. `offset` is the number of bytes sent before, which makes
   * repeating a call safe; `eof` says that nothing follows.
   */
  async stdin(
    runId: string,
    bytes: Uint8Array,
    { offset, eof = false }: { offset: number; eof?: boolean },
  ): Promise<void> {
    await this.#call(runId, eof ? "/stdin?eof=1" : "/stdin", {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", "Stdin-Offset": String(offset) },
      body: new Uint8Array(bytes),
    });
  }

  /** Tells the program of a run with a terminal how large that now is. */
  async resize(runId: string, { cols, rows }: TerminalSize): Promise<void> {
    await withDeadline(ANSWER_MS, undefined, (signal) =>
      this.#connection.sendJson(`${runPath(runId)}/resize`, { cols, rows }, { signal }),
    );
  }

  /**
   * Tells the server about runs that happened in a page, so that they count among those of the page's snippets. It says
   * nothing about the reader's code, and also arrives when the page is being left. No more than 20 at a time.
   *
   * @param contentId names the page.
   */
  async reportRuns(contentId: string, reports: RunReports): Promise<void> {
    const path = `code-blocks/${encodeURIComponent(contentId)}/reports`;
    await withDeadline(ANSWER_MS, undefined, (signal) =>
      this.#connection.sendJson(path, reports, { signal, keepalive: true }),
    );
  }

  async #call(runId: string, path: string, init: RequestInit): Promise<void> {
    await withDeadline(ANSWER_MS, undefined, (signal) =>
      this.#connection.send(`${runPath(runId)}${path}`, { ...init, signal }),
    );
  }

  #openEvents(runId: string, after: number, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    return withDeadline(ANSWER_MS, signal, async (deadline) => {
      const init = { headers: { "Last-Event-ID": String(after) }, signal: deadline };
      return streamBody(await this.#connection.send(`${runPath(runId)}/events`, init));
    });
  }
}

const runPath = (runId: string): string => `runs/${encodeURIComponent(runId)}`;

function isLanguagesResponse(value: unknown): value is LanguagesResponse {
  return typeof value === "object" && value !== null && "languages" in value && Array.isArray(value.languages);
}
