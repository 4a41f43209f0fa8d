/** Lets only so many pieces of work go on at a time. The others wait, in the order in which they came. */
export class BuildTurns {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  /** @param atATime how many may go on together. */
  constructor(atATime: number) {
    this.#free = atATime;
  }

  /** Does the work when its turn has come; the result and the error are the work's own. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
