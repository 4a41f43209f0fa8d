/** How often it takes until the engine has compiled what every run goes through. */
const TIMES = 8;

/** Milliseconds of quiet before each: the page may have output to paint, or the next program. */
const QUIET = 40;

/**
 * Lets an interpreter that has nothing to do run an empty program a few times. Engines compile what is used, and compile well
 * only what is used often: without it the reader's second run takes several times as long as their tenth.
 */
export class Rehearsal {
  readonly #rehearse: () => Promise<unknown>;
  #left = TIMES;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #current: Promise<unknown> | null = null;
  #isWanted = false;

  /** @param rehearse runs a program that does nothing. */
  constructor(rehearse: () => Promise<unknown>) {
    this.#rehearse = rehearse;
  }

  /** The interpreter has nothing to do. */
  resume(): void {
    this.#isWanted = false;
    clearTimeout(this.#timer);
    if (this.#left > 0) this.#timer = setTimeout(() => void this.#once(), QUIET);
  }

  /** The interpreter is wanted. Returns what has to end first; null where that is nothing. */
  pause(): Promise<unknown> | null {
    this.#isWanted = true;
    clearTimeout(this.#timer);
    return this.#current;
  }

  async #once(): Promise<void> {
    this.#left -= 1;
    this.#current = this.#rehearse().catch(() => (this.#left = 0));
    await this.#current;
    this.#current = null;
    if (!this.#isWanted) this.resume();
  }
}
