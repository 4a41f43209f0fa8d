import { assertNever } from "@code-runner/protocol";
import type { CheckResult, DisplayData, OutputFile, OutputStream, ProgramError } from "@code-runner/protocol";
import type { PyodideAPI } from "pyodide";
import type { ToWorker, WorkerPackage, WorkerRun } from "../messages/worker-messages.js";
import { OutputSink } from "../worker/output-sink.js";
import { sendOutput } from "../worker/worker-port.js";
import type { WorkerPort } from "../worker/worker-port.js";
import { installPackage } from "./install-package.js";
import { Interrupts, PATIENCE } from "./interrupts.js";
import { PendingWaits } from "./pending-waits.js";
import type { WaitOutcome } from "./pending-waits.js";
import type { ProgramModule } from "./program-module.js";
import { ProgramTimers } from "./program-timers.js";
import { Rehearsal } from "./rehearsal.js";
import { UnseenOutput } from "./unseen-output.js";

/** How Python tells the end of a program. */
interface Outcome {
  exitCode: number;
  error: ProgramError | null;
  files: OutputFile[];
}

interface CurrentRun {
  runId: string;
  interruptUrl: string;
  sink: OutputSink;
  unseen: UnseenOutput;
  /** Set while a Stop goes on reaching for the program. */
  stopTimer: ReturnType<typeof setTimeout> | undefined;
}

/** A program that does nothing but what every program does. Nobody hears what it prints. */
const rehearsed = JSON.stringify({
  program: { files: [{ name: "main.py", content: "print()" }], entry: "main.py" },
  session: null,
  hasInput: false,
  pixelRatio: 1,
});

/** Serves the host's messages with one Python interpreter, one program at a time. */
export class PythonSession {
  readonly #port: WorkerPort;
  readonly #pyodide: PyodideAPI;
  readonly #program: ProgramModule;
  readonly #interrupts: Interrupts;
  readonly #waits = new PendingWaits();
  readonly #timers = new ProgramTimers();
  readonly #rehearsal = new Rehearsal(() => this.#program.run(rehearsed));
  #current: CurrentRun | null = null;

  constructor(port: WorkerPort, pyodide: PyodideAPI, program: ProgramModule) {
    this.#port = port;
    this.#pyodide = pyodide;
    this.#program = program;
    this.#interrupts = new Interrupts(pyodide, (now) => this.#current?.sink.poll(now));
    pyodide.setStdout({ write: (bytes) => this.#write("stdout", bytes) });
    pyodide.setStderr({ write: (bytes) => this.#write("stderr", bytes) });
    program.connect({
      sleep: (seconds) => this.#waits.sleep(seconds),
      ask: (prompt) => this.#ask(prompt),
      isInterrupted: () => this.#interrupts.firedAt !== null,
      disarm: () => this.#interrupts.disarm(),
      display: (item) => this.#display(item),
      mute: () => this.#current?.unseen.mute(),
      repeat: () => this.#repeat(),
      judge: (exitCode) => this.#judge(exitCode),
      report: (check) => this.#report(JSON.parse(check) as CheckResult),
    });
    this.#rehearsal.resume();
  }

  /** In the order in which they come: a Stop must not overtake its run. */
  handle(message: ToWorker): void {
    const rehearsal = this.#rehearsal.pause();
    if (rehearsal === null) this.#handle(message);
    else void rehearsal.then(() => this.#handle(message));
  }

  #handle(message: ToWorker): void {
    switch (message.type) {
      case "run":
        void this.#run(message.run);
        return;
      case "install":
        void this.#install(message.package);
        return;
      case "interrupt":
        return this.#interrupt(message.runId);
      case "input":
        if (message.runId === this.#current?.runId) this.#waits.answer(message.line ?? undefined);
        return;
      default:
        return assertNever(message);
    }
  }

  /** Tells the host that the interpreter is broken. */
  crash(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#current?.sink.flush();
    this.#port.send({ type: "crashed", runId: this.#current?.runId ?? "", message });
  }

  /** A callback has failed, which has nobody above it. When it was a Stop that it met, the program has to hear of it. */
  failedInCallback(error: unknown): void {
    const isStop = error instanceof this.#pyodide.ffi.PythonError && error.type === "KeyboardInterrupt";
    if (isStop && this.#current !== null && this.#interrupts.firedAt !== null) this.#endWait();
  }

  async #install(file: WorkerPackage): Promise<void> {
    this.#port.send(await installPackage(this.#pyodide, file));
    this.#rehearsal.resume();
  }

  async #run({ runId, program, session, hasInput, outputLimit, interruptUrl, pixelRatio }: WorkerRun): Promise<void> {
    const sink = new OutputSink({ limit: outputLimit, send: sendOutput(this.#port, runId) });
    this.#current = { runId, interruptUrl, sink, unseen: new UnseenOutput(), stopTimer: undefined };
    this.#interrupts.arm(interruptUrl);
    try {
      const request = JSON.stringify({ program, session, hasInput, pixelRatio });
      const outcome = JSON.parse(await this.#program.run(request)) as Outcome;
      sink.flush();
      if (outcome.error !== null) this.#port.send({ type: "error", runId, error: outcome.error });
      if (outcome.files.length > 0) this.#port.send({ type: "files", runId, files: outcome.files });
      this.#port.send({ type: "ended", runId, exitCode: outcome.exitCode, droppedBytes: sink.droppedBytes });
    } catch (error) {
      this.crash(error);
    } finally {
      this.#interrupts.disarm();
      clearTimeout(this.#current.stopTimer);
      this.#current = null;
      // Also ours, which are over by now.
      this.#timers.clear();
      this.#rehearsal.resume();
    }
  }

  /** Reaches a program that lets the worker's event loop turn: one that sleeps, asks or awaits. */
  #interrupt(runId: string): void {
    if (this.#current?.runId !== runId || this.#current.stopTimer !== undefined) return;
    const { firedAt } = this.#interrupts;
    if (firedAt === null) this.#endWait();
    this.#insistAfter(PATIENCE - (performance.now() - (firedAt ?? performance.now())), this.#current);
  }

  /** Ends what the program waits for. */
  #endWait(): void {
    // Before anything of ours runs, which a second interrupt would hit.
    this.#interrupts.fired();
    if (!this.#waits.interrupt()) this.#program.interrupt();
  }

  /** A program that goes on, because it caught the interrupt, is interrupted again and again. */
  #insistAfter(milliseconds: number, run: CurrentRun): void {
    run.stopTimer = setTimeout(() => {
      this.#interrupts.fired();
      this.#program.insist();
      this.#waits.interrupt();
      this.#insistAfter(PATIENCE, run);
    }, milliseconds);
  }

  #ask(prompt: string): Promise<WaitOutcome> {
    const answer = this.#waits.line();
    if (this.#current !== null) {
      this.#current.sink.flush();
      this.#port.send({ type: "input", runId: this.#current.runId, prompt });
    }
    return answer;
  }

  #display(item: string): void {
    if (this.#current === null || !this.#current.unseen.takeItem()) return;
    this.#current.sink.flush();
    this.#port.send({ type: "display", runId: this.#current.runId, item: JSON.parse(item) as DisplayData });
  }

  #repeat(): void {
    if (this.#current === null) return;
    this.#current.unseen.repeat();
    this.#interrupts.arm(this.#current.interruptUrl);
  }

  #judge(exitCode: number): void {
    if (this.#current === null) return;
    const { runId, interruptUrl, sink, unseen } = this.#current;
    sink.flush();
    unseen.mute();
    this.#interrupts.arm(interruptUrl);
    this.#port.send({ type: "judging", runId, exitCode });
  }

  #report(check: CheckResult): void {
    if (this.#current !== null) this.#port.send({ type: "check", runId: this.#current.runId, check });
  }

  #write(stream: OutputStream, bytes: Uint8Array): number {
    if (this.#current !== null) this.#current.sink.write(stream, this.#current.unseen.take(stream, bytes));
    return bytes.length;
  }
}
