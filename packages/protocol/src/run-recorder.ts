import type { RunLimits } from "./program.js";
import type { OutputStream, RunEvent, RunEventBody } from "./run-event.js";
import type { CheckResult, DisplayData, Environment, ProgramError, RunResult } from "./run-result.js";

export interface RunRecorderOptions {
  runId: string;
  language: string;
  environment: Environment;
  limits: RunLimits;
  onEvent: (event: RunEvent) => void;
}

/** What only the runtime can tell about the end of a run; the recorder knows the rest. */
export type RunEnding = Pick<RunResult, "status"> &
  Partial<
    Pick<
      RunResult,
      "exitCode" | "signal" | "executionTime" | "cpuTime" | "memoryUsed" | "compile" | "files" | "sessionLost"
    >
  >;

const encoder = new TextEncoder();

/**
 * Numbers the events of one run, keeps what they say, and makes the result from it, so that every runtime tells the
 * same story in the same shape. Output past the limit is counted and dropped.
 */
export class RunRecorder {
  readonly #options: RunRecorderOptions;
  readonly #chunks: { stream: OutputStream; content: string }[] = [];
  readonly #display: DisplayData[] = [];
  readonly #checks: CheckResult[] = [];
  #seq = 0;
  #keptBytes = 0;
  #droppedBytes = 0;
  #error: ProgramError | null = null;
  #startedAt: number | null = null;
  #result: RunResult | null = null;

  constructor(options: RunRecorderOptions) {
    this.#options = options;
  }

  get runId(): string {
    return this.#options.runId;
  }

  get hasStarted(): boolean {
    return this.#startedAt !== null;
  }

  /** The result, once `complete` was called. */
  get result(): RunResult | null {
    return this.#result;
  }

  /** Whether output has been dropped because the limit was reached. */
  get isTruncated(): boolean {
    return this.#droppedBytes > 0;
  }

  queued(position: number): void {
    this.#emit({ type: "queued", position });
  }

  progress(phase: string, loaded: number, total: number | null): void {
    this.#emit({ type: "progress", phase, loaded, total });
  }

  start(): void {
    if (this.#startedAt !== null) return;
    this.#startedAt = performance.now();
    const { environment, language, limits } = this.#options;
    this.#emit({ type: "start", environment, language, limits });
  }

  /** Takes a piece of output and reports what the limit leaves of it. */
  output(stream: OutputStream, content: string): void {
    const kept = this.#keepWithinLimit(content);
    if (kept === "") return;
    this.#chunks.push({ stream, content: kept });
    this.#emit({ type: "output", stream, content: kept });
  }

  /** Counts bytes that were dropped before they reached the recorder. */
  dropped(bytes: number): void {
    this.#droppedBytes += bytes;
  }

  display(item: DisplayData): void {
    this.#display.push(item);
    this.#emit({ type: "display", ...item });
  }

  input(prompt: string): void {
    this.#emit({ type: "input", prompt });
  }

  /** The first error counts; a run has at most one. */
  error(error: ProgramError): void {
    if (this.#error !== null) return;
    this.#error = error;
    this.#emit({ type: "error", error });
  }

  check(check: CheckResult): void {
    this.#checks.push(check);
  }

  /** Ends the run. Only the first call counts. */
  complete(ending: RunEnding): RunResult {
    if (this.#result !== null) return this.#result;
    const { runId, language, environment, limits } = this.#options;
    const textOf = (stream?: OutputStream) =>
      this.#chunks
        .filter((chunk) => stream === undefined || chunk.stream === stream)
        .map((chunk) => chunk.content)
        .join("");
    this.#result = {
      id: runId,
      status: ending.status,
      output: textOf(),
      stdout: textOf("stdout"),
      stderr: textOf("stderr"),
      error: this.#error,
      exitCode: ending.exitCode ?? null,
      signal: ending.signal ?? null,
      executionTime: ending.executionTime ?? this.#secondsSinceStart(),
      cpuTime: ending.cpuTime ?? null,
      memoryUsed: ending.memoryUsed ?? null,
      truncated: this.isTruncated,
      droppedBytes: this.#droppedBytes,
      sessionLost: ending.sessionLost ?? false,
      environment,
      language,
      limits,
      compile: ending.compile ?? null,
      files: ending.files ?? [],
      display: this.#display,
      checks: this.#checks,
    };
    this.#emit({ type: "complete", result: this.#result });
    return this.#result;
  }

  #keepWithinLimit(content: string): string {
    const size = encoder.encode(content).length;
    const room = this.#options.limits.outputLimit - this.#keptBytes;
    if (size <= room) {
      this.#keptBytes += size;
      return content;
    }
    const { read, written } = encoder.encodeInto(content, new Uint8Array(Math.max(room, 0)));
    this.#keptBytes = this.#options.limits.outputLimit;
    this.#droppedBytes += size - written;
    return content.slice(0, read);
  }

  #secondsSinceStart(): number {
    return this.#startedAt === null ? 0 : (performance.now() - this.#startedAt) / 1000;
  }

  #emit(body: RunEventBody): void {
    if (this.#result !== null && body.type !== "complete") return;
    this.#seq += 1;
    this.#options.onEvent({ runId: this.runId, seq: this.#seq, ...body } as RunEvent);
  }
}
