import type { Program, ProgressListener, RunResult } from "@code-runner/protocol";
import type { AssetLocations } from "./asset-locations.js";
import { InterpreterPool } from "./interpreter-pool.js";
import type { EngineRun, LanguageEngine } from "./language-engine.js";
import type { PackageLocations } from "./packages/package-sources.js";
import { ProgramPackages } from "./program-packages.js";
import { runOnWorker } from "./program-run.js";
import { ProgressChannel } from "./progress-channel.js";
import { missingModuleAdvice } from "./missing-module-advice.js";
import { PythonLoader } from "./python-loader.js";
import type { SandboxSource } from "./sandbox-source.js";
import type { SandboxWorker } from "./sandbox-worker.js";
import { unlessAborted } from "./unless-aborted.js";

/** Milliseconds that a stopped program has before its interpreter is replaced. */
const GRACE = 500;

/** Runs Python in a warm interpreter, one program at a time; in another while that program waits for the reader. */
export class PythonEngine implements LanguageEngine {
  readonly #loader: PythonLoader;
  readonly #progress = new ProgressChannel("python");
  readonly #interpreters = new InterpreterPool(() => this.#spawn());

  readonly #packages: ProgramPackages;

  constructor(assets: AssetLocations, sandboxes: SandboxSource, packages: PackageLocations) {
    this.#packages = new ProgramPackages(packages);
    const onProgress = (loaded: number, total: number) => this.#progress.report(loaded, total);
    this.#loader = new PythonLoader({ assets, sandboxes, onProgress });
  }

  async prepare(onProgress: ProgressListener): Promise<void> {
    if (this.#loader.isFrameGone) this.#interpreters.reset();
    const stopListening = this.#progress.listen(onProgress);
    try {
      await this.#interpreters.prepare();
    } finally {
      stopListening();
    }
  }

  async run(run: EngineRun): Promise<RunResult> {
    const { recorder, signal, session } = run;
    const onProgress: ProgressListener = (phase, loaded, total) => recorder.progress(phase, loaded, total);
    const finding = this.#packages.find(run.program, onProgress);
    // Whoever waits for them hears of a failure, but may not wait yet.
    finding.catch(() => {});
    await unlessAborted(this.prepare(onProgress), signal);
    // Its turn first: whatever has to be fetched, runs begin in the order in which they were asked for.
    const interpreter = await this.#interpreters.take(session, (position) => recorder.queued(position), signal);
    if (interpreter === null) return recorder.complete({ status: "stopped" });
    try {
      const needed = await unlessAborted(finding, signal);
      if (needed === null) return recorder.complete({ status: "stopped" });
      const worker = await unlessAborted(interpreter.ready(), signal);
      if (worker === null) return recorder.complete({ status: "stopped" });
      await this.#packages.install(needed.files, worker, onProgress);
      return await runOnWorker({
        ...run,
        program: needed.program,
        worker,
        adviceOn: (error) => missingModuleAdvice(error, needed.missing),
        grace: GRACE,
        sessionWasLost: this.#interpreters.takeLoss(session),
        onWaiting: (isWaiting) => this.#interpreters.setWaiting(interpreter, isWaiting),
      });
    } finally {
      this.#interpreters.giveBack(interpreter, session);
    }
  }

  missingImports(program: Program): Promise<string[]> {
    return this.#packages.missingImports(program);
  }

  keepsSession(session: string): boolean {
    return this.#interpreters.keepsSession(session);
  }

  async #spawn(): Promise<SandboxWorker> {
    try {
      return await this.#loader.spawn();
    } finally {
      this.#progress.reset();
    }
  }
}
