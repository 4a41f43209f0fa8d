import type { RunEvent } from "@code-runner/protocol";

/**
 * The events of one run, in order, for any number of readers. Each reader has its own place in the log: one that is
 * slow, or away, holds up nobody and costs no memory.
 */
export class EventLog {
  readonly #events: RunEvent[] = [];
  #state: { type: "open" } | { type: "complete" } | { type: "failed"; error: unknown } = { type: "open" };
  #wake: (() => void)[] = [];

  get isOpen(): boolean {
    return this.#state.type === "open";
  }

  /** Adds an event. `complete` closes the log. */
  append(event: RunEvent): void {
    this.#events.push(event);
    if (event.type === "complete") this.#state = { type: "complete" };
    this.#wakeReaders();
  }

  /** Closes the log of a run that could not be run. Readers get what is there, and then this error. */
  fail(error: unknown): void {
    if (!this.isOpen) return;
    this.#state = { type: "failed", error };
    this.#wakeReaders();
  }

  /** The events after number `after`, those there are and those to come. It ends with the log, or with `signal`. */
  async *read(after: number, signal: AbortSignal): AsyncGenerator<RunEvent, void> {
    const wake = () => this.#wakeReaders();
    signal.addEventListener("abort", wake);
    try {
      for (let next = after; !signal.aborted;) {
        const event = this.#events[next];
        if (event) {
          next += 1;
          yield event;
        } else if (this.isOpen) {
          await new Promise<void>((resolve) => this.#wake.push(resolve));
        } else {
          return this.#throwIfFailed();
        }
      }
    } finally {
      signal.removeEventListener("abort", wake);
    }
  }

  #throwIfFailed(): void {
    if (this.#state.type === "failed") throw this.#state.error;
  }

  #wakeReaders(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
