/**
 * Escapes that lead the cursor to another line or column, or change lines that are complete (ECMA-48, and the two that
 * save and restore). Going back in the line that is open, and erasing in it, are none: a log shows them.
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

/** Lines above the cursor that it can still reach, and some more to see where they belong: no terminal here is so high. */
const REACHED_LINES = 50;

/** Where the part of the text begins that the first move of the cursor can reach, in UTF-16 units. */
export function startOfReached(text: string): number {
  let start = text.search(MOVE);
  if (start < 0) start = text.length;
  for (let line = 0; line <= REACHED_LINES && start > 0; line++) start = text.lastIndexOf("\n", start - 1);
  return Math.max(start + 1, 0);
}
