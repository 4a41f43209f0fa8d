import type { LogPiece, PieceLimits } from "./log-pieces.js";
import { firstLines } from "./log-pieces.js";

/** What waits to be shown in a log. */
export class LogQueue {
  readonly #limits: PieceLimits;
  #pieces: LogPiece[] = [];

  /** @param limits what is taken at a time, if it is text. */
  constructor(limits: PieceLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  add(piece: LogPiece): void {
    this.#pieces.push(piece);
  }

  clear(): void {
    this.#pieces = [];
  }

  /** Takes what is next; null where nothing waits. Of text of one stream these are whole lines, unless one is too long. */
  take(): LogPiece | null {
    const piece = this.#pieces.shift() ?? null;
    if (piece === null || "place" in piece) return piece;
    const { stream } = piece;
    const text = piece.text + this.#takeMore(stream, this.#limits.characters - piece.text.length);
    const lines = firstLines(text, this.#limits);
    if (lines.length < text.length) this.#pieces.unshift({ stream, text: text.slice(lines.length) });
    return { stream, text: lines };
  }

  /** What comes next from the same stream, until it is so long. */
  #takeMore(stream: string, length: number): string {
    const texts: string[] = [];
    for (let missing = length; missing > 0;) {
      const next = this.#pieces[0];
      if (next === undefined || "place" in next || next.stream !== stream) break;
      texts.push(next.text);
      missing -= next.text.length;
      this.#pieces.shift();
    }
    return texts.join("");
  }
}
