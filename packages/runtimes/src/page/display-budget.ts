import type { DisplayData } from "@code-runner/protocol";

/** What a run may show: items, and characters of all of them. An honest worker stays below, and tells the reader so. */
const COUNT_LIMIT = 200;
const TOTAL_LIMIT = 32 * 2 ** 20;

/** Counts the rich values of one run, so that a worker which sends without end is noticed. */
export class DisplayBudget {
  #count = 0;
  #total = 0;

  /** Whether there is room for one more item, which then is counted. */
  takes({ data }: DisplayData): boolean {
    this.#count += 1;
    for (const text of Object.values(data)) this.#total += text.length;
    return this.#count <= COUNT_LIMIT && this.#total <= TOTAL_LIMIT;
  }
}
