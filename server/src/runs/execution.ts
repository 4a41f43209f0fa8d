import type {
  CompileResult,
  OutputFile,
  Program,
  ProgramFile,
  RunEnding,
  RunRecorder,
  RunStatus,
} from "@code-runner/protocol";
import { assertNever, RunnerError } from "@code-runner/protocol";
import { deferred } from "../deferred.js";
import type { Language } from "../languages/language.js";
import { parseError } from "../languages/parse-error.js";
import type { Log } from "../log.js";
import type { KillReason, LauncherCommand, Phase, PhaseEnd } from "../sandbox/launcher-frames.js";
import type { Sandbox, SandboxEvent } from "../sandbox/sandbox.js";
import { readReport } from "./check-report.js";
import { mayBeOutOfMemory, measurements, statusOf } from "./ending.js";
import { INTERACTIVE } from "./limits.js";
import { OutputDecoder } from "./output-decoder.js";
import { isInteractive } from "./phases.js";
import { ResultFiles } from "./result-files.js";
import type { RunInput } from "./run-input.js";
import type { StagedProgram } from "./staging.js";

/** How long the launcher may take to answer a kill before the run ends without its answer. */
const KILL_GRACE_MS = 1000;
/** The launcher keeps the time; when it does not, this much later the server ends the run itself. */
const LAUNCHER_GRACE_MS = 5000;

export interface ExecutionOptions {
  program: Program;
  language: Language;
  staged: StagedProgram;
  sandbox: Sandbox;
  recorder: RunRecorder;
  input: RunInput;
  /** Aborting stops the program. */
  signal: AbortSignal;
  log: Log;
}

/** One program in one sandbox, from its first frame to its last. */
export class Execution {
  readonly #options: ExecutionOptions;
  readonly #output: OutputDecoder;
  readonly #files: ResultFiles;
  readonly #over = deferred<void>();
  readonly #ends = new Map<string, PhaseEnd>();
  readonly #timers: NodeJS.Timeout[] = [];
  #phase: Phase["name"] | null = null;
  #compileOutput = "";
  /** Of the phase that failed, to find its error in. */
  #stderr = "";
  #killed: KillReason | null = null;
  #lossReason: string | null = null;
  #lastOutput = performance.now();

  constructor(options: ExecutionOptions) {
    this.#options = options;
    this.#files = new ResultFiles(options.staged.resultFiles);
    this.#output = new OutputDecoder((stream, text) => {
      if (this.#phase === "compile") this.#compileOutput += text;
      if (stream === "stderr") this.#stderr += text;
      options.recorder.output(stream, text);
      if (options.recorder.isTruncated) this.#kill("output-limit");
    });
  }

  /**
   * Runs the program.
   *
   * @throws {RunnerError} `internal` when the sandbox broke before the program started.
   */
  async run(): Promise<RunEnding> {
    const { sandbox, input, signal } = this.#options;
    const stop = () => this.#kill("stopped");
    signal.addEventListener("abort", stop);
    try {
      sandbox.listen((event) => this.#take(event));
      this.#sendProgram();
      input.connect((command) => sandbox.send(command));
      this.#watchTheClock();
      if (signal.aborted) stop();
      await this.#over.promise;
    } finally {
      signal.removeEventListener("abort", stop);
      input.close();
      for (const timer of this.#timers) clearTimeout(timer);
    }
    this.#output.end();
    return this.#ending();
  }

  #sendProgram(): void {
    const { sandbox, staged } = this.#options;
    sandbox.send(
      ...staged.files.map(fileCommand),
      ...staged.phases.map((phase) => ({ type: "phase" as const, ...phase })),
      ...staged.resultFiles.map((name) => ({ type: "result-file" as const, name })),
      { type: "go" },
    );
  }

  #watchTheClock(): void {
    const { staged, program } = this.#options;
    const total = staged.phases.reduce((sum, phase) => sum + phase.timeoutMs, LAUNCHER_GRACE_MS);
    this.#timers.push(setTimeout(() => this.#kill("timeout"), total));
    if (isInteractive(program)) this.#timers.push(setInterval(() => this.#stopWhenIdle(), 1000));
  }

  #stopWhenIdle(): void {
    const lastChange = Math.max(this.#lastOutput, this.#options.input.lastChange);
    if (performance.now() - lastChange > INTERACTIVE.idle * 1000) this.#kill("stopped");
  }

  #take(event: SandboxEvent): void {
    const { recorder, input, log } = this.#options;
    switch (event.type) {
      case "ready":
      case "booted":
      case "file-refused":
        return;
      case "phase-start":
        this.#phase = event.name === "compile" ? "compile" : "run";
        recorder.start();
        return;
      case "output":
        return this.#takeOutput(event.stream, event.bytes);
      case "input-taken":
        return input.acknowledge(event.bytes);
      case "phase-end":
        this.#output.end();
        this.#ends.set(event.name, event);
        if (this.#phase === "compile" && event.exitCode === 0) this.#stderr = "";
        return;
      case "file-chunk":
        return this.#files.add(event.name, event.chunk);
      case "failure":
        this.#lossReason = event.message;
        return log(`The launcher failed: ${event.message}`);
      case "done":
        return this.#over.resolve();
      case "lost":
        this.#lossReason ??= event.reason;
        return this.#over.resolve();
      default:
        return assertNever(event);
    }
  }

  #takeOutput(stream: "stdout" | "stderr", bytes: Buffer): void {
    const { recorder } = this.#options;
    this.#lastOutput = performance.now();
    if (recorder.isTruncated) recorder.dropped(bytes.length);
    else this.#output.push(stream, bytes);
  }

  /** Ends the program. Only the first reason counts. */
  #kill(reason: KillReason): void {
    if (this.#killed !== null) return;
    this.#killed = reason;
    this.#options.sandbox.send({ type: "kill", reason });
    this.#timers.push(setTimeout(() => this.#over.resolve(), KILL_GRACE_MS));
  }

  async #ending(): Promise<RunEnding> {
    const compileEnd = this.#ends.get("compile") ?? null;
    const runEnd = this.#ends.get("run") ?? null;
    const status = await this.#status(runEnd ?? (this.#lossReason === null ? compileEnd : null));
    if (status === "lost") this.#reportLoss();
    if (status === "error") this.#findError("run");
    if (status === "compile-error") this.#findError("compile");
    return {
      status,
      ...measurements(runEnd, compileEnd),
      compile: compileEnd ? this.#compileResult(compileEnd) : null,
      files: this.#takeFiles(),
    };
  }

  /** The files that were asked for. The report of a check is not one of them. */
  #takeFiles(): OutputFile[] {
    const { staged, recorder } = this.#options;
    const files = this.#files.list();
    if (staged.report === null) return files;
    for (const check of readReport(files.find(({ name }) => name === staged.report))) recorder.check(check);
    return files.filter(({ name }) => name !== staged.report);
  }

  async #status(end: PhaseEnd | null): Promise<RunStatus> {
    const evidence = { end, killed: this.#killed, isTruncated: this.#options.recorder.isTruncated };
    const isInDoubt = mayBeOutOfMemory(evidence);
    const wasOomKilled = isInDoubt ? await this.#options.sandbox.wasOomKilled() : end?.oomKilled;
    return statusOf({ ...evidence, wasOomKilled: wasOomKilled === true });
  }

  #reportLoss(): void {
    const { recorder, sandbox, log } = this.#options;
    log(`A sandbox was lost: ${this.#lossReason}. ${sandbox.diagnostics}`);
    if (!recorder.hasStarted) throw new RunnerError("internal", "The sandbox broke before the program started.");
  }

  #findError(phase: "compile" | "run"): void {
    const { recorder, program, language } = this.#options;
    const names = program.files.map(({ name }) => name);
    const error = parseError(this.#stderr, language, names, phase);
    if (error) recorder.error(error);
  }

  #compileResult({ exitCode, wallMs }: PhaseEnd): CompileResult {
    return { output: this.#compileOutput, exitCode, time: wallMs / 1000 };
  }
}

function fileCommand({ name, content, encoding }: ProgramFile): LauncherCommand {
  return { type: "file", name, content: Buffer.from(content, encoding ?? "utf8") };
}
