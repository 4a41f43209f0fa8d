/** Milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** Keeps something that fails from being tried again at once: each failure in a row doubles the pause. */
export class Backoff {
  #failures = 0;
  #until = -Infinity;

  /** @param now in milliseconds, of any clock. */
  isOpen(now: number): boolean {
    return now >= this.#until;
  }

  /** Returns whether this failure is the first in a row: the one to tell about. */
  failed(now: number): boolean {
    this.#until = now + Math.min(FIRST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    return this.#failures === 1;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#until = -Infinity;
  }
}
