import type { CompleteEvent, Program, RunEnding, RunEvent, RunResult } from "@code-runner/protocol";
import { newRunId, RunnerError, RunRecorder } from "@code-runner/protocol";
import type { Language } from "../languages/language.js";
import { languageFor } from "../languages/variants.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import { Audience } from "./audience.js";
import { EventLog } from "./event-log.js";
import { Execution } from "./execution.js";
import type { EffectiveLimits } from "./limits.js";
import { isInteractive } from "./phases.js";
import { RunClock } from "./run-clock.js";
import { RunInput } from "./run-input.js";
import type { PackageNeed, RunMeans } from "./run-means.js";
import type { RunAbout, RunReport } from "./run-report.js";
import { sandboxNeed } from "./sandbox-need.js";
import { stage } from "./staging.js";

export interface RunRequest {
  program: Program;
  language: Language;
  limits: EffectiveLimits;
  about: RunAbout;
  /** Null for a program that asks for no packages. */
  packages: PackageNeed | null;
  /** The session's programs before this one; empty outside a session. */
  earlier: readonly Program[];
  /** Whether the session's state is gone. */
  sessionLost: boolean;
  /** Whether it only reads a program for `POST /validate`: no run of the caller's, and nothing to keep. */
  isValidation: boolean;
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
  readonly #createdAt = Date.now();
  readonly #clock = new RunClock();
  /** The last event, or the error of a run whose program never started. */
  #complete: CompleteEvent | null = null;
  #failure: unknown = null;
  readonly #audience: Audience;

  constructor(request: RunRequest, means: RunMeans) {
    const { program, limits } = request;
    const { language, earlier, isValidation } = request;
    // What only reads a program needs none of what the program imports.
    this.#request = isValidation ? request : { ...request, language: languageFor(language, [program, ...earlier]) };
    this.#means = means;
    this.#audience = new Audience(means.abandonMs, () => this.stop());
    this.#recorder = new RunRecorder({
      runId: this.id,
      language: program.language,
      environment: "docker",
      limits: { timeout: limits.timeout, memoryLimit: limits.memoryLimit, outputLimit: limits.outputLimit },
      onEvent: (event) => this.#publish(event),
    });
    this.input = new RunInput({
      isInteractive: isInteractive(program),
      hasTerminal: program.tty !== undefined,
      prepared: program.stdin ?? "",
    });
    this.over = this.#live();
  }

  /** How the run ended; null while it is not over, and for a run that failed before its program started. */
  get outcome(): RunResult | null {
    return this.#recorder.result;
  }

  /** Who asked for it: `Caller.id`. */
  get caller(): string {
    return this.#request.about.caller;
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
    const leave = this.#audience.join(signal);
    try {
      yield* this.#log.read(after, signal);
    } finally {
      leave();
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
      this.#audience.end();
    }
    await this.#tellTheEnd();
  }

  /** All events but the last go to the readers at once. */
  #publish(event: RunEvent): void {
    if (event.type === "complete") return void (this.#complete = event);
    if (event.type === "start") this.#clock.lap("starting");
    this.#log.append(event);
  }

  /** What the reader was told must not be lost: the end is kept first, and then told. */
  async #tellTheEnd(): Promise<void> {
    const { program, about } = this.#request;
    const outcome: RunReport["outcome"] = this.#complete
      ? { type: "result", result: this.#complete.result }
      : { type: "failure", error: this.#failure };
    const report = { id: this.id, createdAt: this.#createdAt, program, about, times: this.#clock.times, outcome };
    if (!this.#request.isValidation) await this.#means.observer.ended(report);
    if (this.#complete) this.#log.append(this.#complete);
    else this.#log.fail(this.#failure);
  }

  #fail(error: unknown): void {
    if (!(error instanceof RunnerError) || error.code === "internal") this.#means.log(`Run ${this.id} failed.`, error);
    if (error instanceof RunnerError && error.code === "image-missing") this.#means.images.forget(this.#imageName);
    // A program that had started may have done anything: that is a result, and never tried again.
    if (this.#recorder.hasStarted) this.#recorder.complete({ status: "lost" });
    else this.#failure = error;
  }

  get #imageName(): string {
    return this.#request.language.image;
  }

  async #execute(): Promise<RunEnding> {
    const { program, language, packages, limits, earlier, sessionLost } = this.#request;
    const { pools, images, admission, log } = this.#means;
    const { signal } = this.#stopping;
    const recorder = this.#recorder;
    signal.throwIfAborted();
    const onProgress = (loaded: number, total: number | null) =>
      recorder.progress(`image ${this.#imageName}`, loaded, total);
    const staged = stage({ program, earlier, language, limits });
    const image = await (packages === null
      ? images.ensure(this.#imageName, onProgress, signal)
      : images.ensureWithPackages(this.#imageName, packages, onProgress, signal));
    this.#clock.start();
    const leave = await admission.enter((position) => recorder.queued(position), signal, this.caller);
    this.#clock.lap("queued");
    const need = sandboxNeed({ language, limits, phases: staged.phases, image, isShared: packages === null });
    const sandbox = await this.#unlessStopped(pools.acquire(need, leave));
    try {
      const ending = await new Execution({
        program,
        language,
        staged,
        sandbox,
        recorder,
        input: this.input,
        signal,
        log,
      }).run();
      return { ...ending, sessionLost };
    } finally {
      this.#dispose(sandbox);
    }
  }

  #dispose(sandbox: Sandbox): void {
    const { pools, observer } = this.#means;
    const start = performance.now();
    void pools.dispose(sandbox).then(() => observer.sandboxGone((performance.now() - start) / 1000));
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
      start.then((late) => this.#means.pools.dispose(late)).catch(() => undefined);
      throw error;
    }
  }
}
