/** One who waits for a turn. */
interface Waiter {
  start: () => void;
  onPosition: (position: number) => void;
}

/** Lets one at a time through, in order, and tells the others how many come before them. */
export class TurnQueue {
  readonly #waiters: Waiter[] = [];
  #isTaken = false;

  /**
   * Waits for a turn. The turn lasts until the returned function is called.
   *
   * @param onPosition is told the place in the queue, from 1, whenever it changes.
   * @returns null when the signal aborted before the turn came.
   */
  async take(onPosition: (position: number) => void, signal?: AbortSignal): Promise<(() => void) | null> {
    if (signal?.aborted === true) return null;
    if (!this.#isTaken) {
      this.#isTaken = true;
      return () => this.#next();
    }
    return new Promise((resolve) => {
      const waiter: Waiter = {
        onPosition,
        start: () => {
          signal?.removeEventListener("abort", onAbort);
          resolve(() => this.#next());
        },
      };
      const onAbort = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        this.#tellPositions();
        resolve(null);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiters.push(waiter);
      onPosition(this.#waiters.length);
    });
  }

  #next(): void {
    const waiter = this.#waiters.shift();
    this.#isTaken = waiter !== undefined;
    this.#tellPositions();
    waiter?.start();
  }

  #tellPositions(): void {
    this.#waiters.forEach((waiter, index) => waiter.onPosition(index + 1));
  }
}
