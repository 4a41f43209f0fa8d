import type { ExecuteRequest, Program, RunEvent, RunOptions, RunResult } from "@code-runner/protocol";
import { newRunId, RunnerError } from "@code-runner/protocol";
import type { ExecutionClient } from "./execution-client.js";
import { feedInput } from "./input-feed.js";
import type { LanguageCatalog } from "./language-catalog.js";
import { RunTranscript } from "./run-transcript.js";

/** Milliseconds that a server has to confirm a stop, after which the run is stopped without it. */
const STOP_MS = 2_000;

export interface ServerRunOptions extends RunOptions {
  /** See `ExecuteRequest`. */
  sessionContinues?: boolean;
}

/** One program on its way through an execution server. */
export class ServerRun {
  readonly #client: ExecutionClient;
  readonly #catalog: LanguageCatalog;
  readonly #program: Program;
  readonly #options: ServerRunOptions;
  readonly #transcript: RunTranscript;
  /** Ends the reading of events. */
  readonly #reading = new AbortController();
  /** Ends the sending of input. */
  readonly #feeding = new AbortController();
  #isStopping = false;
  #stopTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    server: { client: ExecutionClient; catalog: LanguageCatalog },
    program: Program,
    options: ServerRunOptions,
  ) {
    this.#client = server.client;
    this.#catalog = server.catalog;
    this.#program = program;
    this.#options = options;
    this.#transcript = new RunTranscript(program);
  }

  /** Runs the program to its end. Called once. */
  async run(): Promise<RunResult> {
    const { signal } = this.#options;
    if (signal?.aborted) return this.#endHere();
    const handleAbort = () => this.stop();
    signal?.addEventListener("abort", handleAbort);
    this.#giveUpWithoutServer();
    try {
      return await this.#readEvents();
    } catch (error) {
      if (this.#isStopping) return this.#endHere();
      this.#stopOnServer();
      throw error;
    } finally {
      signal?.removeEventListener("abort", handleAbort);
      clearTimeout(this.#stopTimer);
      this.#feeding.abort();
    }
  }

  /** Stops the program: on the server, and if that does not answer, at least here. */
  stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#stopTimer = setTimeout(() => this.#reading.abort(), STOP_MS);
    this.#stopOnServer();
  }

  async #readEvents(): Promise<RunResult> {
    const request = { ...this.#program, ...aboutOf(this.#options) };
    for await (const event of this.#client.stream(request, { signal: this.#reading.signal })) {
      this.#transcript.add(event);
      // Whoever stopped the run before it had an id can stop it now.
      if (this.#isStopping && event.seq === 1) this.#stopOnServer();
      const result = this.#report(event);
      if (result !== null) return result;
      if (event.type === "start") this.#feedInput(event.runId);
    }
    throw new RunnerError("internal", "The run's events ended without a result.");
  }

  /** Passes an event on under the id that the caller chose; returns the result that the last one carries. */
  #report(event: RunEvent): RunResult | null {
    const runId = this.#options.runId ?? event.runId;
    const named: RunEvent =
      event.type === "complete" ? { ...event, runId, result: { ...event.result, id: runId } } : { ...event, runId };
    this.#options.onEvent?.(named);
    return named.type === "complete" ? named.result : null;
  }

  #endHere(): RunResult {
    const complete = this.#transcript.end("stopped", this.#transcript.runId ?? newRunId());
    return this.#report(complete) ?? complete.result;
  }

  #feedInput(runId: string): void {
    const { input } = this.#options;
    const { interactive, tty } = this.#program;
    if (input === undefined || (interactive !== true && tty === undefined)) return;
    void feedInput(this.#client, runId, input, this.#feeding.signal);
  }

  /**
   * The first event may take long: an image is built, another build comes first. So whether anybody is there is asked
   * beside it, by a question that is answered at once.
   */
  #giveUpWithoutServer(): void {
    this.#catalog.load().catch((error: unknown) => {
      if (this.#transcript.seq === 0 && error instanceof RunnerError) this.#reading.abort(error);
    });
  }

  #stopOnServer(): void {
    const { runId } = this.#transcript;
    // When this fails, the timer is what ends the run for the caller, and the server gives up a run without a reader.
    if (runId !== null) this.#client.stop(runId).catch(() => undefined);
  }
}

/** What a request says besides the program. */
function aboutOf({ session, sessionContinues, contentId, snippetId }: ServerRunOptions): Partial<ExecuteRequest> {
  return {
    ...(session === undefined ? {} : { session }),
    ...(sessionContinues === true ? { sessionContinues } : {}),
    ...(contentId === undefined ? {} : { contentId }),
    ...(snippetId === undefined ? {} : { snippetId }),
  };
}
