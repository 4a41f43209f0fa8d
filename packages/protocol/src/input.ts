import type { TerminalSize } from "./program.js";

/** What the reader sends to a running program. */
export type InputItem = { type: "data"; content: string } | { type: "end" } | ({ type: "resize" } & TerminalSize);

/** The reader's side of a run. A runtime takes items when the program can use them. */
export type InputSource = AsyncIterable<InputItem>;

/** An input source that is filled by hand. Items wait until a runtime takes them; `end` closes it. */
export class InputQueue implements InputSource, AsyncIterator<InputItem, undefined> {
  readonly #items: InputItem[] = [];
  readonly #takers: ((result: IteratorResult<InputItem, undefined>) => void)[] = [];
  #isClosed = false;

  /** Adds an item. After `end` further items are ignored: the program has been told that there are none. */
  push(item: InputItem): void {
    if (this.#isClosed) return;
    if (item.type === "end") this.#isClosed = true;
    const taker = this.#takers.shift();
    if (taker) taker({ done: false, value: item });
    else this.#items.push(item);
    if (this.#isClosed) this.#releaseTakers();
  }

  /** Nobody reads on: whoever waits for an item is let go. */
  close(): void {
    this.#isClosed = true;
    this.#releaseTakers();
  }

  next(): Promise<IteratorResult<InputItem, undefined>> {
    const value = this.#items.shift();
    if (value) return Promise.resolve({ done: false, value });
    if (this.#isClosed) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => this.#takers.push(resolve));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #releaseTakers(): void {
    for (const taker of this.#takers.splice(0)) taker({ done: true, value: undefined });
  }
}
