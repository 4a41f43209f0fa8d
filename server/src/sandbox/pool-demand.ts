/** Milliseconds. */
const RECENT = 10_000;

/** How many sandboxes should wait for a kind of program, told by how many there were lately. */
export class PoolDemand {
  readonly #idleMs: number;
  /** Times of the recent ones, the oldest first. */
  #recent: number[] = [];
  #last = -Infinity;

  /** @param idleMs milliseconds without a program after which none should wait. */
  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  /** When there was a program the last time; -Infinity for never. */
  get last(): number {
    return this.#last;
  }

  /** There is a program. */
  note(now: number): void {
    this.#last = now;
    this.#recent.push(now);
    this.#forget(now);
  }

  /** One more than came within the last 10 s, and none after a long silence. */
  target(now: number): number {
    this.#forget(now);
    return now - this.#last >= this.#idleMs ? 0 : this.#recent.length + 1;
  }

  #forget(now: number): void {
    this.#recent = this.#recent.filter((time) => now - time < RECENT);
  }
}
