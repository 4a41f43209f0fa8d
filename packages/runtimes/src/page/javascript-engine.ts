import { gatherInstalls, RequestError } from "@code-runner/protocol";
import type { Program, RunResult } from "@code-runner/protocol";
import type { AssetLocations } from "./asset-locations.js";
import { fetchText } from "./fetch-asset.js";
import type { EngineRun, LanguageEngine } from "./language-engine.js";
import { runOnWorker } from "./program-run.js";
import { Retried } from "./retried.js";
import type { SandboxFrame } from "./sandbox-frame.js";
import type { SandboxSource } from "./sandbox-source.js";
import type { SandboxWorker } from "./sandbox-worker.js";
import { TurnQueue } from "./turn-queue.js";
import { unlessAborted } from "./unless-aborted.js";

/** The worker that the runs of one session share; null until the first one, and after a Stop. */
interface JavaScriptSession {
  turns: TurnQueue;
  worker: SandboxWorker | null;
}

/** Runs JavaScript, or TypeScript without its types: a fresh worker for each run, or one for each session. */
export class JavaScriptEngine implements LanguageEngine {
  readonly #language: "javascript" | "typescript";
  readonly #assets: AssetLocations;
  readonly #sandboxes: SandboxSource;
  readonly #loadedFrame = new Retried(() => this.#load());
  readonly #sessions = new Map<string, JavaScriptSession>();
  #frame: SandboxFrame | null = null;

  constructor(language: "javascript" | "typescript", assets: AssetLocations, sandboxes: SandboxSource) {
    this.#language = language;
    this.#assets = assets;
    this.#sandboxes = sandboxes;
  }

  async prepare(): Promise<void> {
    await this.#readyFrame();
  }

  async run(given: EngineRun): Promise<RunResult> {
    const run = { ...given, program: withoutPackages(given.program) };
    const { recorder, signal, session } = run;
    const frame = await unlessAborted(this.#readyFrame(), signal);
    if (frame === null) return recorder.complete({ status: "stopped" });
    return session === undefined ? this.#runAlone(run, frame) : this.#runInSession(run, this.#session(session));
  }

  keepsSession(session: string): boolean {
    return this.#sessions.get(session)?.worker?.isTerminated === false;
  }

  async #runAlone(run: EngineRun, frame: SandboxFrame): Promise<RunResult> {
    const worker = frame.spawn(this.#language);
    try {
      return await this.#runOn(worker, run);
    } finally {
      worker.terminate();
    }
  }

  async #runInSession(run: EngineRun, session: JavaScriptSession): Promise<RunResult> {
    const { recorder, signal } = run;
    const endTurn = await session.turns.take((position) => recorder.queued(position), signal);
    if (endTurn === null) return recorder.complete({ status: "stopped" });
    try {
      if (session.worker === null || session.worker.isTerminated)
        session.worker = (await this.#readyFrame()).spawn(this.#language);
      return await this.#runOn(session.worker, run);
    } finally {
      endTurn();
    }
  }

  async #runOn(worker: SandboxWorker, run: EngineRun): Promise<RunResult> {
    try {
      await worker.ready;
    } catch (error) {
      // The next run of the session starts another.
      worker.terminate();
      throw error;
    }
    return runOnWorker({ ...run, worker, grace: 0 });
  }

  #session(name: string): JavaScriptSession {
    const known = this.#sessions.get(name);
    if (known !== undefined) return known;
    const session: JavaScriptSession = { turns: new TurnQueue(), worker: null };
    this.#sessions.set(name, session);
    return session;
  }

  #readyFrame(): Promise<SandboxFrame> {
    if (this.#frame?.isAlive === false) {
      this.#frame = null;
      this.#loadedFrame.forget();
      this.#sessions.clear();
    }
    return this.#loadedFrame.get();
  }

  async #load(): Promise<SandboxFrame> {
    const language = this.#language;
    const [worker, typeStripper, frame] = await Promise.all([
      fetchText(this.#assets.javascriptWorker),
      language === "typescript" ? fetchText(this.#assets.typeStripper) : "",
      this.#sandboxes.get(),
    ]);
    await frame.load(
      language === "typescript" ? { type: "load", language, worker, typeStripper } : { type: "load", language, worker },
    );
    this.#frame = frame;
    return frame;
  }
}

/** A program without empty installs. @throws {RequestError} `unsupported` for packages, of which the page has none. */
function withoutPackages(given: Program): Program {
  const program = gatherInstalls(given, "npm");
  const { packages = [] } = program;
  if (packages.length === 0) return program;
  const message = `JavaScript in the page has no packages, so it cannot have ${packages.join(", ")}. Programs on a server can.`;
  throw new RequestError("unsupported", message, { param: "packages" });
}
