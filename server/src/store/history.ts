import type { Log } from "../log.js";
import type { RunReport } from "../runs/run-report.js";
import { withDeadline } from "../sandbox/deadline.js";
import { toStoredRun } from "./kept-run.js";
import type { Store } from "./store.js";

export interface HistoryOptions {
  store: Store;
  /** Whether programs and results are kept, where a request allows it; otherwise only facts are. */
  keepsPrograms: boolean;
  /** Days for which runs are kept. */
  days: number;
  /** How many runs are kept at most. */
  maxRuns: number;
  log: Log;
  /** Milliseconds that a reader waits for the store at most. Default: 5 s. */
  patience?: number;
}

const DAY = 24 * 60 * 60 * 1000;
const SWEEP_INTERVAL = 60 * 60 * 1000;

/** Keeps the runs of this server, and forgets them in time. */
export class History {
  readonly #options: HistoryOptions;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /**
   * Keeps a run. Resolves when it is on the disk, or when that failed or takes too long: the reader's answer waits for
   * this, and is worth more than the record of it.
   */
  async record(report: RunReport): Promise<void> {
    const { store, keepsPrograms, patience = 5000, log } = this.#options;
    const run = toStoredRun(report, keepsPrograms);
    if (run === null) return;
    await withDeadline("The store", patience, store.save([run])).catch((error: unknown) =>
      log(`Run ${run.id} is answered, but it may not be kept.`, error),
    );
  }

  /** Removes what is too old or too much, now and every hour. */
  startSweeping(): void {
    void this.sweep();
    this.#timer = setInterval(() => void this.sweep(), SWEEP_INTERVAL).unref();
  }

  /** Never rejects: what cannot be removed now can be in an hour. */
  async sweep(): Promise<void> {
    const { store, days, maxRuns, log } = this.#options;
    await store
      .sweep({ before: Date.now() - days * DAY, keep: maxRuns })
      .catch((error: unknown) => log("Old runs could not be removed.", error));
  }

  /** Finishes what is being kept. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#options.store
      .close()
      .catch((error: unknown) => this.#options.log("The store did not close well.", error));
  }
}
