import type { Counter } from "./sliding-window.js";

const DAY = 24 * 60 * 60;

/** Where the counts of a day are kept. A store that outlives a restart, or that several servers share, has this shape. */
export interface DayCounts {
  /** @param day such as `2026-11-21`. */
  read(id: string, day: string): number;
  add(id: string, day: string, change: number): void;
}

/** Keeps the counts of one day in memory. */
export class DayCountsInMemory implements DayCounts {
  #day = "";
  #counts = new Map<string, number>();

  read(id: string, day: string): number {
    return day === this.#day ? (this.#counts.get(id) ?? 0) : 0;
  }

  add(id: string, day: string, change: number): void {
    if (day !== this.#day) this.#counts = new Map();
    this.#day = day;
    this.#counts.set(id, Math.max(0, this.read(id, day) + change));
  }
}

/** What a user or reader may have in a day, by UTC. */
export class DayBudget implements Counter {
  readonly window = DAY;
  readonly limit: number;
  readonly #counts: DayCounts;
  /** Milliseconds since 1970. */
  readonly #now: () => number;

  constructor(limit: number, counts: DayCounts = new DayCountsInMemory(), now: () => number = Date.now) {
    this.limit = limit;
    this.#counts = counts;
    this.#now = now;
  }

  count(id: string): number {
    return this.#counts.read(id, this.#day());
  }

  reset(): number {
    return DAY - Math.floor((this.#now() / 1000) % DAY);
  }

  add(id: string): void {
    this.#counts.add(id, this.#day(), 1);
  }

  giveBack(id: string): void {
    this.#counts.add(id, this.#day(), -1);
  }

  #day(): string {
    return new Date(this.#now()).toISOString().slice(0, 10);
  }
}
