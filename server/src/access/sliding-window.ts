/** How many of something a caller may have in a while, and how many there were. */
export interface Counter {
  readonly limit: number;
  /** Seconds. */
  readonly window: number;
  /** How many there were. */
  count(id: string): number;
  /** Seconds until there may be more than now. */
  reset(id: string): number;
  add(id: string): void;
  /** Takes the last one back. */
  giveBack(id: string): void;
}

/** Callers that are remembered at once. Past that, who was seen longest ago is forgotten. */
const MAX_CALLERS = 100_000;

/** Counts what happened in the last so many seconds, whenever they began: nobody can save up for the turn of a minute. */
export class SlidingWindow implements Counter {
  readonly limit: number;
  readonly window: number;
  readonly #now: () => number;
  /** By caller, who was seen longest ago first: when it happened, in milliseconds, the oldest first. */
  readonly #times = new Map<string, number[]>();

  constructor(limit: number, window: number, now: () => number = () => performance.now()) {
    this.limit = limit;
    this.window = window;
    this.#now = now;
  }

  count(id: string): number {
    return this.#recent(id).length;
  }

  reset(id: string): number {
    const [oldest] = this.#recent(id);
    return oldest === undefined ? 0 : Math.ceil((oldest + this.window * 1000 - this.#now()) / 1000);
  }

  add(id: string): void {
    const times = this.#recent(id);
    times.push(this.#now());
    this.#times.delete(id);
    this.#times.set(id, times);
    for (const oldest of this.#times.keys()) {
      if (this.#times.size <= MAX_CALLERS && this.count(oldest) > 0) return;
      this.#times.delete(oldest);
    }
  }

  giveBack(id: string): void {
    this.#times.get(id)?.pop();
  }

  #recent(id: string): number[] {
    const times = this.#times.get(id) ?? [];
    const start = this.#now() - this.window * 1000;
    const first = times.findIndex((time) => time > start);
    if (first !== 0) times.splice(0, first === -1 ? times.length : first);
    return times;
  }
}
