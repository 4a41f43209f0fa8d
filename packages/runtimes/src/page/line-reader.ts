import type { InputItem, InputSource } from "@code-runner/protocol";

/** Takes lines from what the reader types. An item is at least one line, with or without a line feed at its end. */
export class LineReader {
  readonly #items: AsyncIterator<InputItem>;
  readonly #lines: string[] = [];

  constructor(source: InputSource) {
    this.#items = source[Symbol.asyncIterator]();
  }

  /** The next line without its line feed; null at the end of the input. */
  async next(): Promise<string | null> {
    while (this.#lines.length === 0) {
      const { done, value } = await this.#items.next();
      if (done === true || value.type === "end") return null;
      if (value.type === "data") this.#lines.push(...value.content.replace(/\n$/, "").split("\n"));
    }
    return this.#lines.shift() ?? null;
  }

  /** Nothing more is read. */
  close(): void {
    void this.#items.return?.();
  }
}
