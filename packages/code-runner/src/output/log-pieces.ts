import type { OutputStream } from "@code-runner/protocol";

/** Where a piece of the log comes from: a stream of the program, or the reader who typed it. */
export type LogStream = OutputStream | "echo";

export interface LogText {
  stream: LogStream;
  text: string;
}

/** One thing for the log: text, or a place for something else. */
export type LogPiece = LogText | { place: HTMLElement };

/** Neighbours of the same stream as one piece. */
export function joined(items: LogPiece[]): LogPiece[] {
  const pieces: ({ stream: LogStream; texts: string[] } | { place: HTMLElement })[] = [];
  for (const item of items) {
    const last = pieces.at(-1);
    if ("place" in item) pieces.push(item);
    else if (last !== undefined && "texts" in last && last.stream === item.stream) last.texts.push(item.text);
    else pieces.push({ stream: item.stream, texts: [item.text] });
  }
  return pieces.map((piece) => ("place" in piece ? piece : { stream: piece.stream, text: piece.texts.join("") }));
}

/** What one piece of text may hold. */
export interface PieceLimits {
  lines: number;
  /** UTF-16 units. */
  characters: number;
}

/** Pieces that end after a line feed, within the limits; the last may be open. A line that is longer stands alone. */
export function* splitLines(text: string, { lines, characters }: PieceLimits): Generator<string> {
  let from = 0;
  while (from < text.length) {
    let to = from;
    for (let line = 0; line < lines; line++) {
      const lineFeed = text.indexOf("\n", to);
      const end = lineFeed < 0 ? text.length : lineFeed + 1;
      if (line > 0 && end - from > characters) break;
      to = end;
      if (lineFeed < 0) break;
    }
    yield text.slice(from, to);
    from = to;
  }
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
