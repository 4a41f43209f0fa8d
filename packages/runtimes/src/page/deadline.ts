/** A timer that can be held while the program waits for the reader. */
export class Deadline {
  readonly #onPassed: () => void;
  #left: number;
  #runningSince: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `left` is in milliseconds; the timer runs from `resume` on. */
  constructor(left: number, onPassed: () => void) {
    this.#left = left;
    this.#onPassed = onPassed;
  }

  resume(): void {
    if (this.#runningSince !== null) return;
    this.#runningSince = performance.now();
    this.#timer = setTimeout(this.#onPassed, this.#left);
  }

  pause(): void {
    if (this.#runningSince === null) return;
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#runningSince;
    this.#runningSince = null;
  }
}
