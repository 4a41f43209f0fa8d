import { assertNever } from "@code-runner/protocol";
import type {
  DisplayData,
  InputSource,
  OutputFile,
  Program,
  ProgramError,
  RunEnding,
  RunLimits,
  RunRecorder,
  RunResult,
} from "@code-runner/protocol";
import type { FromWorker } from "../messages/worker-messages.js";
import { Deadline } from "./deadline.js";
import { LineReader } from "./line-reader.js";
import { DisplayBudget } from "./display-budget.js";
import { OutputJoiner } from "./output-joiner.js";
import { ProgramChecks } from "./program-checks.js";
import type { SandboxWorker } from "./sandbox-worker.js";

/** Messages of one run after which the worker is taken for one that wants to freeze the page. */
const MESSAGE_BUDGET = 200_000;

export interface ProgramRunOptions {
  worker: SandboxWorker;
  recorder: RunRecorder;
  program: Program;
  limits: RunLimits;
  session: string | undefined;
  signal: AbortSignal | undefined;
  input: InputSource | undefined;
  /** A sentence that helps the reader with the program's error, for standard error; null for none. Default: none. */
  adviceOn?: (error: ProgramError) => string | null;
  /** Milliseconds that a stopped program has to end by itself; 0 ends its worker at once. */
  grace: number;
  /** Whether the state of the session was lost before this run, by no doing of its own. Default: false. */
  sessionWasLost?: boolean;
  /** Told whenever the program begins or ends to wait for a line from the reader. */
  onWaiting?: (isWaiting: boolean) => void;
}

/** Runs one program on a worker that is ready. Where the worker had to be ended, `worker.isTerminated` says so. */
export async function runOnWorker(options: ProgramRunOptions): Promise<RunResult> {
  const interruptUrl = await options.worker.interruptUrl;
  if (options.signal?.aborted === true) return options.recorder.complete({ status: "stopped" });
  return new Promise((resolve) => new ProgramRun(options, resolve).start(interruptUrl));
}

/** The life of one run between `start` and `complete`, seen from the page. */
class ProgramRun {
  readonly #options: ProgramRunOptions;
  readonly #resolve: (result: RunResult) => void;
  readonly #joiner: OutputJoiner;
  readonly #deadline: Deadline;
  readonly #lines: LineReader | null;
  readonly #onAbort = () => this.#stop("stopped");
  #stoppedFor: RunEnding["status"] | null = null;
  #killTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #checks: ProgramChecks;
  readonly #displayBudget = new DisplayBudget();
  #messages = 0;
  #files: OutputFile[] = [];
  #isAsking = false;
  #isOver = false;

  constructor(options: ProgramRunOptions, resolve: (result: RunResult) => void) {
    const { recorder, limits, input } = options;
    this.#options = options;
    this.#resolve = resolve;
    this.#checks = new ProgramChecks(options.program, recorder);
    this.#joiner = new OutputJoiner((stream, content) => {
      recorder.output(stream, content);
      if (recorder.isTruncated) this.#stop("output-limit");
    });
    this.#deadline = new Deadline(limits.timeout * 1000, () => this.#stop("timeout"));
    this.#lines = input === undefined ? null : new LineReader(input);
  }

  get #runId(): string {
    return this.#options.recorder.runId;
  }

  start(interruptUrl: string): void {
    const { worker, recorder, program, session, limits, signal } = this.#options;
    recorder.start();
    worker.listen(
      (message) => this.#handle(message),
      (message) => this.#crash(message),
    );
    signal?.addEventListener("abort", this.#onAbort);
    this.#deadline.resume();
    worker.send({
      type: "run",
      run: {
        runId: this.#runId,
        program,
        session: session ?? null,
        hasInput: this.#lines !== null,
        outputLimit: limits.outputLimit,
        pixelRatio: devicePixelRatio,
        interruptUrl,
      },
    });
    // The listener of the start event may have aborted already.
    if (signal?.aborted === true) this.#onAbort();
  }

  #handle(message: FromWorker): void {
    this.#messages += 1;
    if (this.#messages > MESSAGE_BUDGET) return this.#kill("output-limit");
    if (!("runId" in message)) return;
    if (message.type === "crashed") return this.#crash(message.message);
    if (message.runId !== this.#runId) return;
    switch (message.type) {
      case "output":
        return this.#joiner.write(message.stream, message.bytes);
      case "display":
        return this.#display(message.item);
      case "input":
        void this.#ask(message.prompt);
        return;
      case "error":
        return this.#error(message.error);
      case "files":
        this.#files = message.files;
        return;
      case "judging":
        return this.#checks.begin(message.exitCode);
      case "check":
        return this.#checks.add(message.check);
      case "ended":
        return this.#ended(message.exitCode, message.droppedBytes);
      default:
        return assertNever(message);
    }
  }

  #display(item: DisplayData): void {
    if (!this.#displayBudget.takes(item)) return this.#kill("output-limit");
    this.#joiner.flush();
    this.#options.recorder.display(item);
  }

  #error(error: ProgramError): void {
    this.#joiner.flush();
    const { recorder, adviceOn } = this.#options;
    const advice = adviceOn?.(error) ?? null;
    if (advice !== null) recorder.output("stderr", `${advice}\n`);
    recorder.error(error);
  }

  #ended(exitCode: number, droppedBytes: number): void {
    this.#joiner.end();
    this.#options.recorder.dropped(Math.max(droppedBytes, 0));
    const files = this.#files;
    const sessionLost = this.#options.sessionWasLost ?? false;
    if (this.#stoppedFor !== null) this.#finish({ status: this.#stoppedFor, files, sessionLost });
    else this.#finish({ status: exitCode === 0 ? "success" : "error", exitCode, files, sessionLost });
  }

  /** Asks the reader for a line; the time until it comes is not the program's. */
  async #ask(prompt: string): Promise<void> {
    if (this.#isAsking || this.#lines === null) return;
    this.#isAsking = true;
    this.#joiner.flush();
    this.#deadline.pause();
    this.#options.recorder.input(prompt);
    this.#options.onWaiting?.(true);
    const line = await this.#lines.next();
    this.#isAsking = false;
    if (this.#isOver) return;
    this.#options.onWaiting?.(false);
    this.#deadline.resume();
    this.#options.worker.send({ type: "input", runId: this.#runId, line });
  }

  /** Asks the program to end, and ends its worker when it does not. The first reason counts. */
  #stop(reason: RunEnding["status"]): void {
    if (this.#stoppedFor !== null || this.#isOver) return;
    this.#stoppedFor = reason;
    const { worker, grace } = this.#options;
    if (grace === 0) return this.#kill(reason);
    worker.interrupt(this.#runId);
    this.#killTimer = setTimeout(() => this.#kill(reason), grace);
  }

  #kill(reason: RunEnding["status"]): void {
    const { worker, session } = this.#options;
    worker.terminate();
    this.#finish({ status: reason, sessionLost: session !== undefined });
  }

  /** The interpreter broke, for example because its memory ran out. */
  #crash(message: string): void {
    this.#joiner.flush();
    const error = { name: "FatalError", message, file: null, line: null, column: null, traceback: null };
    this.#options.recorder.error(error);
    this.#kill("error");
  }

  #finish(ending: RunEnding): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { worker, recorder, signal } = this.#options;
    clearTimeout(this.#killTimer);
    this.#deadline.pause();
    this.#lines?.close();
    signal?.removeEventListener("abort", this.#onAbort);
    worker.unlisten();
    this.#joiner.end();
    this.#resolve(recorder.complete(this.#checks.end(ending)));
  }
}
