/**
 * Gives out a limited number of places, to callers in turn: who has a hundred runs waiting does not keep back who has
 * one. Each caller's own runs go in the order in which they came.
 */
export class Admission {
  readonly #places: number;
  #taken = 0;
  /** By caller; whose turn it is comes first. */
  readonly #lines = new Map<string, Waiter[]>();

  constructor(places: number) {
    this.#places = places;
  }

  /** How many wait for a place. */
  get waiting(): number {
    return [...this.#lines.values()].reduce((sum, line) => sum + line.length, 0);
  }

  /**
   * Resolves when there is a place, with the function that gives it back.
   *
   * @param onPosition told at first, and whenever it changes, how many have to get a place until this one has it; never
   *   called when there is a place at once. It may grow: others who come later may have their turn before.
   * @param callerId whose turn it takes.
   * @throws the signal's reason when it aborts first.
   */
  async enter(onPosition: (position: number) => void, signal: AbortSignal, callerId = ""): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#taken < this.#places) this.#taken += 1;
    else await this.#wait(callerId, onPosition, signal);
    let isReturned = false;
    return () => {
      if (isReturned) return;
      isReturned = true;
      this.#return();
    };
  }

  #wait(callerId: string, onPosition: (position: number) => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#remove(callerId, waiter);
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
      const line = this.#lines.get(callerId);
      if (line) line.push(waiter);
      else this.#lines.set(callerId, [waiter]);
      this.#tellPositions();
    });
  }

  #remove(callerId: string, waiter: Waiter): void {
    const line = this.#lines.get(callerId) ?? [];
    line.splice(line.indexOf(waiter), 1);
    if (line.length === 0) this.#lines.delete(callerId);
  }

  /** Hands the place to the caller whose turn it is, who then comes last. */
  #return(): void {
    const [turn] = this.#lines;
    if (!turn) {
      this.#taken -= 1;
      return;
    }
    const [callerId, line] = turn;
    const next = line.shift();
    this.#lines.delete(callerId);
    if (line.length > 0) this.#lines.set(callerId, line);
    next?.admit();
    this.#tellPositions();
  }

  #tellPositions(): void {
    let position = 0;
    for (const waiter of this.#inTurn()) {
      position += 1;
      if (waiter.position === position) continue;
      waiter.position = position;
      waiter.onPosition(position);
    }
  }

  /** All who wait, in the order in which they will get a place if nobody comes or leaves. */
  *#inTurn(): Generator<Waiter> {
    const lines = [...this.#lines.values()];
    const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
    for (let round = 0; round < longest; round++) {
      for (const line of lines) {
        const waiter = line[round];
        if (waiter) yield waiter;
      }
    }
  }
}

interface Waiter {
  onPosition: (position: number) => void;
  position: number;
  admit: () => void;
}
