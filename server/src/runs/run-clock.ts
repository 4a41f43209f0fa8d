import type { RunTimes } from "./run-report.js";

/** Takes the times of a run's way to its program. */
export class RunClock {
  readonly times: RunTimes = { queued: null, starting: null };
  #lastLap = performance.now();

  /** The way begins here. */
  start(): void {
    this.#lastLap = performance.now();
  }

  /** A step is done, and the next begins. */
  lap(step: keyof RunTimes): void {
    const now = performance.now();
    this.times[step] = (now - this.#lastLap) / 1000;
    this.#lastLap = now;
  }
}
