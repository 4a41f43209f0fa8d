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

/** Lines that the cursor can reach: those of the terminal that shows them. */
const REACHED_LINES = 15;

/** Where the part of the text begins that the first move of the cursor can reach, in UTF-16 units. */
export function startOfReached(text: string): number {
  const move = text.search(MOVE);
  let end = move < 0 ? text.length : move;
  for (let line = 0; line <= REACHED_LINES && end >= 0; line++) end = end === 0 ? -1 : text.lastIndexOf("\n", end - 1);
  return end + 1;
}
