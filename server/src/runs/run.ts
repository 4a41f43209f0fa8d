import type { Program, RunEnding, RunEvent, RunResult } from "@code-runner/protocol";
import { newRunId, RunnerError, RunRecorder } from "@code-runner/protocol";
import type { Language } from "../languages/language.js";
import type { Log } from "../log.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import type { Sandboxes } from "../sandbox/sandboxes.js";
import type { Admission } from "./admission.js";
import { EventLog } from "./event-log.js";
import { Execution } from "./execution.js";
import type { EffectiveLimits } from "./limits.js";
import { isInteractive, phasesOf } from "./phases.js";
import { RunInput } from "./run-input.js";

/** Sees to it that an image is there. */
export interface ImageSource {
  /**
   * Resolves with what Docker calls the image, after building it where that is allowed.
   *
   * @throws {RunnerError} `image-missing` or `server-unavailable`.
   */
  ensure(
    image: string,
    onProgress: (loaded: number, total: number | null) => void,
    signal: AbortSignal,
  ): Promise<string>;
  /** An image that was there a moment ago turned out to be gone. */
  forget(image: string): void;
}

/** What a run needs of the server. */
export interface RunMeans {
  sandboxes: Sandboxes;
  images: ImageSource;
  admission: Admission;
  /** Milliseconds after which a run ends that nobody listens to any more. */
  abandonMs: number;
  log: Log;
}

export interface RunRequest {
  program: Program;
  language: Language;
  limits: EffectiveLimits;
}

/** What a run that prints nothing weighs. */
const RUN_WEIGHT = 4096;

/** One execution of one program: image, place, sandbox, execution, result. */
export class Run {
  readonly id = newRunId();
  readonly input: RunInput;
  /** Resolves when the run is over, however it ended. */
  readonly over: Promise<void>;
  readonly #request: RunRequest;
  readonly #means: RunMeans;
  readonly #log = new EventLog();
  readonly #recorder: RunRecorder;
  readonly #stopping = new AbortController();
  #listeners = 0;
  #abandonTimer: NodeJS.Timeout | null = null;

  constructor(request: RunRequest, means: RunMeans) {
    const { program, limits } = request;
    this.#request = request;
    this.#means = means;
    this.#recorder = new RunRecorder({
      runId: this.id,
      language: program.language,
      environment: "docker",
      limits: { timeout: limits.timeout, memoryLimit: limits.memoryLimit, outputLimit: limits.outputLimit },
      onEvent: (event) => this.#log.append(event),
    });
    this.input = new RunInput({
      isInteractive: isInteractive(program),
      hasTerminal: program.tty !== undefined,
      prepared: program.stdin ?? "",
    });
    this.over = this.#live();
  }

  /** Roughly how many characters are kept of it. */
  get weight(): number {
    // Output is there as events, as the result's output, and as one of its streams.
    return RUN_WEIGHT + 3 * (this.#recorder.result?.output.length ?? 0);
  }

  /** Ends the run; what it printed is kept. Has no effect on a run that is over. */
  stop(): void {
    this.#stopping.abort(new Error("The run was stopped."));
  }

  /**
   * The events after number `after`, until the run is over or `signal` aborts. A run that nobody listens to ends
   * itself after a while, in which a reader who lost the connection can come back.
   *
   * @throws {RunnerError} when the run failed before its program started.
   */
  async *events(after: number, signal: AbortSignal): AsyncGenerator<RunEvent, void> {
    this.#listeners += 1;
    if (this.#abandonTimer) clearTimeout(this.#abandonTimer);
    try {
      yield* this.#log.read(after, signal);
    } finally {
      this.#listeners -= 1;
      if (this.#listeners === 0 && this.#log.isOpen) {
        this.#abandonTimer = setTimeout(() => this.stop(), this.#means.abandonMs).unref();
      }
    }
  }

  /**
   * Waits for the result. Nobody can come back for it: aborting `signal` stops the run.
   *
   * @throws {RunnerError} when the run failed before its program started.
   */
  async result(signal: AbortSignal): Promise<RunResult> {
    const stop = () => this.stop();
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    try {
      for await (const event of this.events(0, new AbortController().signal)) {
        if (event.type === "complete") return event.result;
      }
      throw new Error("The log of a run ended without a result.");
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async #live(): Promise<void> {
    const { signal } = this.#stopping;
    // A tick later, so that whoever made the run can take hold of it first.
    await Promise.resolve();
    try {
      this.#recorder.complete(await this.#execute());
    } catch (error) {
      if (signal.aborted) this.#recorder.complete({ status: "stopped" });
      else this.#fail(error);
    } finally {
      this.input.close();
      if (this.#abandonTimer) clearTimeout(this.#abandonTimer);
    }
  }

  #fail(error: unknown): void {
    if (!(error instanceof RunnerError) || error.code === "internal") this.#means.log(`Run ${this.id} failed.`, error);
    if (error instanceof RunnerError && error.code === "image-missing") this.#means.images.forget(this.#imageName);
    // A program that had started may have done anything: that is a result, and never tried again.
    if (this.#recorder.hasStarted) this.#recorder.complete({ status: "lost" });
    else this.#log.fail(error);
  }

  get #imageName(): string {
    return this.#request.language.image;
  }

  async #execute(): Promise<RunEnding> {
    const { program, language, limits } = this.#request;
    const { sandboxes, images, admission, log } = this.#means;
    const { signal } = this.#stopping;
    const recorder = this.#recorder;
    signal.throwIfAborted();
    const onProgress = (loaded: number, total: number | null) =>
      recorder.progress(`image ${this.#imageName}`, loaded, total);
    const phases = phasesOf(program, language, limits);
    const image = await images.ensure(this.#imageName, onProgress, signal);
    const leave = await admission.enter((position) => recorder.queued(position), signal);
    const cpuSeconds = isInteractive(program) ? Math.max(limits.timeout, language.compile?.timeout ?? 0) : null;
    const sandboxLimits = { memory: limits.memoryLimit, processes: limits.processes, cpuSeconds };
    const sandbox = await this.#unlessStopped(sandboxes.start(image, sandboxLimits, leave));
    try {
      return await new Execution({
        program,
        language,
        phases,
        sandbox,
        recorder,
        input: this.input,
        signal,
        log,
      }).run();
    } finally {
      void sandboxes.dispose(sandbox);
    }
  }

  /** Waits for a sandbox, but not after a stop: one that comes too late is disposed of. */
  async #unlessStopped(start: Promise<Sandbox>): Promise<Sandbox> {
    const { signal } = this.#stopping;
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    try {
      return await Promise.race([start, stopped]);
    } catch (error) {
      start.then((late) => this.#means.sandboxes.dispose(late)).catch(() => undefined);
      throw error;
    }
  }
}
