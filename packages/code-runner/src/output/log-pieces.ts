import type { OutputStream } from "@code-runner/protocol";

/** Where a piece of the log comes from: a stream of the program, or the reader who typed it. */
export type LogStream = OutputStream | "echo";

export interface LogText {
  stream: LogStream;
  text: string;
}

/** One thing for the log: text, or a place for something else. */
export type LogPiece = LogText | { place: HTMLElement };

/** What one piece of text may hold. */
export interface PieceLimits {
  lines: number;
  /** UTF-16 units. */
  characters: number;
}

/** What a text begins with, within the limits: whole lines, or a part of a line that is longer. */
export function firstLines(text: string, { lines, characters }: PieceLimits): string {
  let to = 0;
  for (let line = 0; line < lines && to < text.length; line++) {
    const end = text.indexOf("\n", to) + 1 || text.length;
    if (end > characters) break;
    to = end;
  }
  const [part = ""] = to > 0 ? [text.slice(0, to)] : splitAtSurrogates(text, characters);
  return part;
}

export function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Pieces of at most `length` UTF-16 units; no character is cut in two. */
export function* splitAtSurrogates(text: string, length: number): Generator<string> {
  let from = 0;
  while (text.length - from > length) {
    const isCut = /[\ud800-\udbff]/.test(text.charAt(from + length - 1));
    const to = from + length - (isCut ? 1 : 0);
    yield text.slice(from, to);
    from = to;
  }
  if (from < text.length) yield text.slice(from);
}
