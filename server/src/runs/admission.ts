/** Gives out a limited number of places, first come, first served. */
export class Admission {
  readonly #places: number;
  #taken = 0;
  readonly #waiting: Waiter[] = [];

  constructor(places: number) {
    this.#places = places;
  }

  /** How many wait for a place. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Resolves when there is a place, with the function that gives it back.
   *
   * @param onPosition told at first, and whenever it changes, how many have to get a place until this one has it;
   *   never called when there is a place at once.
   * @throws the signal's reason when it aborts first.
   */
  async enter(onPosition: (position: number) => void, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#taken < this.#places) this.#taken += 1;
    else await this.#wait(onPosition, signal);
    let isReturned = false;
    return () => {
      if (isReturned) return;
      isReturned = true;
      this.#return();
    };
  }

  #wait(onPosition: (position: number) => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        this.#tellPositions();
        reject(signal.reason);
      };
      const waiter: Waiter = {
        onPosition,
        position: 0,
        admit: () => {
          signal.removeEventListener("abort", leave);
          resolve();
        },
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.push(waiter);
      this.#tellPositions();
    });
  }

  /** Hands the place to who waits longest. */
  #return(): void {
    const next = this.#waiting.shift();
    if (!next) {
      this.#taken -= 1;
      return;
    }
    next.admit();
    this.#tellPositions();
  }

  #tellPositions(): void {
    this.#waiting.forEach((waiter, index) => {
      if (waiter.position === index + 1) return;
      waiter.position = index + 1;
      waiter.onPosition(waiter.position);
    });
  }
}

interface Waiter {
  onPosition: (position: number) => void;
  position: number;
  admit: () => void;
}
