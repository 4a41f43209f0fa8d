/** Lets everything run that is ready to run: microtasks, and messages that were posted before. */
type NextTurn = (callback: () => void) => void;

/** Counts the unfinished work of a program, so that it ends when nothing is left to happen, as it would in Node. */
export class PendingWork {
  readonly #nextTurn: NextTurn;
  #held = 0;
  #onIdle: (() => void) | null = null;

  constructor(nextTurn: NextTurn) {
    this.#nextTurn = nextTurn;
  }

  /** Keeps the program alive until the returned function is called. */
  hold(): () => void {
    let isHeld = true;
    this.#held += 1;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#held -= 1;
      this.#check();
    };
  }

  /** Settles once nothing is pending, and nothing new came of what was. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#onIdle = resolve;
      this.#check();
    });
  }

  #check(): void {
    if (this.#held > 0) return;
    // The end of one piece of work may begin another in a microtask or a message.
    this.#nextTurn(() => {
      if (this.#held > 0) return;
      this.#onIdle?.();
      this.#onIdle = null;
    });
  }
}
