/**
 * Escapes that lead the cursor to another line or column, or change lines that are complete (ECMA-48, and the two that
 * save and restore). Erasing the rest of a line is none: it follows a return, which empties the line in a log as well.
 */
const MOVE = /\x1b(?:[78M]|\[[0-9;]*[A-JLMPSTXdfsu@])/;

/** The longest beginning of an escape that may be at the end of a piece. */
const MOST_CUT = 8;

/** Tells whether a program moves the cursor, from the pieces that it prints; an escape may be cut between two of them. */
export class CursorWatch {
  #end = "";

  /** Whether the cursor moves in this piece. */
  take(piece: string): boolean {
    const text = this.#end + piece;
    this.#end = text.slice(-MOST_CUT);
    if (!text.includes("\x1b") || !MOVE.test(text)) return false;
    this.#end = "";
    return true;
  }
}
