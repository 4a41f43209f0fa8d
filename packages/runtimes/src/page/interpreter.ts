import { Retried } from "./retried.js";
import type { SandboxWorker } from "./sandbox-worker.js";

/** What an interpreter does: nothing, a program's work, or waiting with its program for the reader to type. */
export type Occupation = "free" | "running" | "waiting";

/** A worker with Python in it, and another one when that is lost. */
export class Interpreter {
  /** The sessions whose state is in it. */
  readonly sessions = new Set<string>();
  occupation: Occupation = "free";
  readonly #worker: Retried<SandboxWorker>;
  #current: SandboxWorker | null = null;

  constructor(spawn: () => Promise<SandboxWorker>) {
    this.#worker = new Retried(async () => (this.#current = await spawn()));
  }

  /** Whether its worker was ended since it was last ready. */
  get isLost(): boolean {
    return this.#current?.isTerminated === true;
  }

  /** @throws {RunnerError} when it does not start; the next call tries again. */
  ready(): Promise<SandboxWorker> {
    return this.#worker.get();
  }

  /** Starts another worker in the place of a lost one. */
  replace(): void {
    this.sessions.clear();
    this.#current = null;
    this.#worker.forget();
    // Whoever runs next asks again, and hears of a failure.
    this.ready().catch(() => {});
  }

  /** Ends its worker, also one that has yet to start. */
  end(): void {
    this.ready().then(
      (worker) => worker.terminate(),
      () => {},
    );
  }
}
