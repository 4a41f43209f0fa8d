import type { CheckResult, OutputStream, Program, ProgramError } from "@code-runner/protocol";
import type { ToWorker, WorkerRun } from "../messages/worker-messages.js";
import { OutputSink } from "../worker/output-sink.js";
import { sendOutput } from "../worker/worker-port.js";
import type { WorkerPort } from "../worker/worker-port.js";
import { createAssert } from "./check-assert.js";
import { createProgramConsole } from "./program-console.js";
import { brokenCheck, exportCheck, judge } from "./program-check.js";
import type { CheckFunction } from "./program-check.js";
import { programGlobals } from "./program-globals.js";
import type { WatchedWork } from "./program-globals.js";
import { linkProgram } from "./program-modules.js";
import type { ProgramModules } from "./program-modules.js";
import type { PlaceOf, ReaderPlace } from "./reader-stack.js";
import { inspect } from "./inspect.js";
import { describeThrown, tracebackOf } from "./reader-stack.js";
import { SourceSyntaxError } from "./source-syntax-error.js";
import { findSyntaxError, placeWithin } from "./syntax-error-place.js";
import type { TypeStripper } from "./type-stripper.js";

const encoder = new TextEncoder();

const toUrl = (text: string, type: string) => URL.createObjectURL(new Blob([text], { type }));

/** Thrown values that were reported by an event instead of by the module itself. */
type Uncaught = { thrown: unknown };

function placeIn({ file, line, column }: ProgramError): ReaderPlace | null {
  return file === null || line === null || column === null ? null : { file, line, column };
}

/** Runs JavaScript programs one after the other in this worker. What they put on `globalThis` stays. */
export class JavaScriptSession {
  readonly #port: WorkerPort;
  readonly #watched: WatchedWork;
  readonly #typeStripper: TypeStripper | null;
  #modules: ProgramModules | null = null;
  #onUncaught: ((uncaught: Uncaught) => void) | null = null;

  constructor(port: WorkerPort, watched: WatchedWork, typeStripper: TypeStripper | null) {
    this.#port = port;
    this.#watched = watched;
    this.#typeStripper = typeStripper;
    self.addEventListener("error", (event) => this.#uncaught(event, event.error ?? event.message));
    self.addEventListener("unhandledrejection", (event) => this.#uncaught(event, event.reason));
  }

  handle(message: ToWorker): void {
    // The host stops a JavaScript program by ending its worker, and gives it no input while it runs.
    if (message.type === "run") void this.#run(message.run);
  }

  async #run({ runId, program, outputLimit }: WorkerRun): Promise<void> {
    const sink = new OutputSink({ limit: outputLimit, send: sendOutput(this.#port, runId) });
    let isShown = true;
    const write = (stream: OutputStream, text: string) => {
      if (isShown) sink.write(stream, encoder.encode(text));
    };
    const console = createProgramConsole({ write, tracebackOf: this.#tracebackOf });
    Object.assign(
      self,
      { console },
      programGlobals(program, (text) => write("stdout", text)),
    );
    const { error, check } = await this.#execute(program);
    this.#watched.cancelTimers();
    if (error !== null) write("stderr", `Uncaught ${error.traceback}\n`);
    sink.flush();
    if (error !== null) this.#port.send({ type: "error", runId, error });
    if (error === null && check !== null) {
      isShown = false;
      await this.#judge(runId, check);
    }
    this.#port.send({ type: "ended", runId, exitCode: error === null ? 0 : 1, droppedBytes: sink.droppedBytes });
  }

  /** Runs setup and entry until nothing of theirs is pending, or until the first error that nobody caught. */
  async #execute(program: Program): Promise<{ error: ProgramError | null; check: CheckFunction | null }> {
    let check: CheckFunction | null = null;
    const uncaught = new Promise<Uncaught>((resolve) => (this.#onUncaught = resolve));
    const finished = (async (): Promise<Uncaught | null> => {
      try {
        const tools = { toUrl, typeStripper: this.#typeStripper };
        const exported =
          program.check === undefined ? null : await exportCheck(program.check, tools).catch(brokenCheck);
        this.#modules = linkProgram(program, {
          ...tools,
          entryEnd: typeof exported === "function" ? "" : (exported?.text ?? ""),
        });
        if (this.#modules.setupUrl !== null) await import(this.#modules.setupUrl);
        const entry = (await import(this.#modules.entryUrl)) as Record<string, CheckFunction>;
        check = typeof exported === "function" ? exported : (entry[exported?.name ?? ""] ?? null);
        await this.#watched.work.idle();
        return null;
      } catch (thrown) {
        return { thrown };
      }
    })();
    const ending = await Promise.race([finished, uncaught]);
    this.#onUncaught = null;
    return { error: ending === null ? null : await this.#describe(ending.thrown, program), check };
  }

  async #judge(runId: string, check: CheckFunction): Promise<void> {
    this.#port.send({ type: "judging", runId, exitCode: 0 });
    const assert = createAssert((value) => inspect(value, this.#tracebackOf));
    await judge(check, assert, (found: CheckResult) => this.#port.send({ type: "check", runId, check: found }));
    this.#watched.cancelTimers();
  }

  async #describe(thrown: unknown, program: Program): Promise<ProgramError> {
    const error = describeThrown(thrown, this.#placeOf);
    if (!(thrown instanceof SyntaxError) || error.traceback?.includes("\n    at ")) return error;
    const place =
      thrown instanceof SourceSyntaxError
        ? thrown.place
        : (placeIn(error) ?? (await this.#syntaxErrorPlace(program, error)));
    if (place === null) return error;
    const { file } = place;
    const source = program.files.find(({ name }) => name === file)?.content;
    const { line, column } = source === undefined ? place : placeWithin(source, place);
    return { ...error, file, line, column, traceback: `${file}:${line}:${column}\n${error.traceback}` };
  }

  async #syntaxErrorPlace({ files }: Program, { message }: ProgramError) {
    for (const file of files) {
      const place = await findSyntaxError(file.content, message);
      if (place !== null) return { ...place, file: file.name };
    }
    return null;
  }

  readonly #tracebackOf = (error: Error): string => tracebackOf(error, this.#placeOf);

  readonly #placeOf: PlaceOf = (url, line, column) => this.#modules?.placeOf(url, line, column) ?? null;

  #uncaught(event: Event, thrown: unknown): void {
    event.preventDefault();
    this.#onUncaught?.({ thrown });
  }
}
