/** A program's timers end with it; a wait that it left behind has to come to its end. */
const { setTimeout, clearTimeout } = self;

/** What a wait of the program came to. */
export interface WaitOutcome {
  /** Whether the program was stopped meanwhile. */
  interrupted: boolean;
  /** The line that the reader typed. Undefined, which is Python's None, at the end of the input and after a sleep. */
  line: string | undefined;
}

type Settle = (outcome: WaitOutcome) => void;

const interrupted: WaitOutcome = { interrupted: true, line: undefined };

/** What a program waits for outside Python: sleeps, of several tasks at once, and a line. All can be ended early. */
export class PendingWaits {
  readonly #sleeps = new Set<Settle>();
  #question: Settle | null = null;

  sleep(seconds: number): Promise<WaitOutcome> {
    return new Promise((resolve) => {
      const settle: Settle = (outcome) => {
        clearTimeout(timer);
        this.#sleeps.delete(settle);
        resolve(outcome);
      };
      const timer = setTimeout(() => settle({ interrupted: false, line: undefined }), seconds * 1000);
      this.#sleeps.add(settle);
    });
  }

  /** Waits for `answer`. */
  line(): Promise<WaitOutcome> {
    return new Promise((resolve) => (this.#question = resolve));
  }

  /** Gives the program the reader's line, or undefined for the end of the input. */
  answer(line: string | undefined): void {
    this.#question?.({ interrupted: false, line });
    this.#question = null;
  }

  /** Ends all waits. Returns false when there was none. */
  interrupt(): boolean {
    const waits = [...this.#sleeps, ...(this.#question === null ? [] : [this.#question])];
    this.#question = null;
    for (const settle of waits) settle(interrupted);
    return waits.length > 0;
  }
}
