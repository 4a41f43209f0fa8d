import { RequestError, RunnerError } from "@code-runner/protocol";
import { withDeadline } from "../sandbox/deadline.js";
import { Admission } from "./admission.js";
import type { RunMeans } from "./run-means.js";
import type { RunRequest } from "./run.js";
import { Run } from "./run.js";

export interface RunServiceOptions extends Omit<RunMeans, "admission" | "abandonMs"> {
  /** How many programs run at the same time. */
  maxConcurrentRuns: number;
  /** How many more may wait. */
  maxQueuedRuns: number;
  /** Milliseconds. Default: 30 s. */
  abandonMs?: number;
  /** Milliseconds for which a run's events can be read after its end. Default: 60 s. */
  keepMs?: number;
}

/** Seconds that a caller should wait when there is no place. */
const RETRY_AFTER = 5;

/** One in so many places of the queue is kept for callers who have no run here yet. */
const RESERVED_SHARE = 10;

/** Characters of runs that are over and can still be read. Past that, the oldest are forgotten early. */
const MAX_KEPT_WEIGHT = 64 * 1024 * 1024;

/** Starts runs, as many as the machine bears, and finds them again by their ids. */
export class RunService {
  readonly #means: RunMeans;
  readonly #maxRuns: number;
  readonly #reserved: number;
  readonly #keepMs: number;
  readonly #runs = new Map<string, Run>();
  readonly #active = new Set<Run>();
  /** Runs that are over, the oldest first. */
  readonly #kept = new Set<Run>();
  #keptWeight = 0;
  #isClosing = false;

  constructor({ maxConcurrentRuns, maxQueuedRuns, keepMs = 60_000, abandonMs = 30_000, ...means }: RunServiceOptions) {
    this.#means = { ...means, abandonMs, admission: new Admission(maxConcurrentRuns) };
    this.#maxRuns = maxConcurrentRuns + maxQueuedRuns;
    this.#reserved = Math.floor(maxQueuedRuns / RESERVED_SHARE);
    this.#keepMs = keepMs;
  }

  /** How many runs are not over. */
  get active(): number {
    return this.#active.size;
  }

  /** How many of them wait for a place. */
  get waiting(): number {
    return this.#means.admission.waiting;
  }

  /** Whether a run would be refused now because too many wait. */
  get isFull(): boolean {
    return this.#active.size >= this.#maxRuns;
  }

  /** Whether the server has been told to end. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** @throws {RunnerError} `busy` when too many wait already. */
  start(request: RunRequest): Run {
    if (this.#isClosing) throw new RunnerError("busy", "The server is shutting down.", { retryAfter: RETRY_AFTER });
    if (this.isFull || this.#isReservedFrom(request.about.caller)) {
      throw new RunnerError("busy", "Too many programs wait to be run. Try again shortly.", {
        retryAfter: RETRY_AFTER,
      });
    }
    const run = new Run(request, this.#means);
    this.#runs.set(run.id, run);
    this.#active.add(run);
    void run.over.then(() => {
      this.#active.delete(run);
      this.#keep(run);
    });
    return run;
  }

  /** The last places of the queue are for callers who have no run here yet: one caller cannot shut out all others. */
  #isReservedFrom(caller: string): boolean {
    if (this.#active.size < this.#maxRuns - this.#reserved) return false;
    return [...this.#active].some((run) => run.caller === caller);
  }

  /** @throws {RequestError} `run-not-found` also for a run that ended some time ago. */
  find(id: string): Run {
    const run = this.#runs.get(id);
    if (!run) throw new RequestError("run-not-found", "There is no such run, or it ended a while ago.");
    return run;
  }

  /** Lets no further run start, and those that have not ended after `graceMs` no further go on. Resolves when all are over. */
  async close(graceMs = 0): Promise<void> {
    this.#isClosing = true;
    const runs = [...this.#active];
    const allOver = Promise.all(runs.map((run) => run.over));
    await withDeadline("The end of all runs", graceMs, allOver).catch(() => {
      for (const run of runs) run.stop();
    });
    await allOver;
  }

  #keep(run: Run): void {
    this.#kept.add(run);
    this.#keptWeight += run.weight;
    setTimeout(() => this.#forget(run), this.#keepMs).unref();
    for (const oldest of this.#kept) {
      if (this.#keptWeight <= MAX_KEPT_WEIGHT) return;
      this.#forget(oldest);
    }
  }

  #forget(run: Run): void {
    if (!this.#kept.delete(run)) return;
    this.#keptWeight -= run.weight;
    this.#runs.delete(run.id);
  }
}
