import type { OutputStream } from "@code-runner/protocol";

/** Where a piece of the log comes from: a stream of the program, or the reader who typed it. */
export type LogStream = OutputStream | "echo";

/** One thing for the log: text, or a place for something else. */
export type LogPiece = { stream: LogStream; text: string } | { place: HTMLElement };

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

/** Pieces that end after a line feed, of `count` lines; the last may be open. Lines with a return stand alone. */
export function* splitLines(text: string, count: number): Generator<string> {
  const step = text.includes("\r") ? 1 : count;
  let from = 0;
  while (from < text.length) {
    let to = from;
    for (let line = 0; line < step; line++) {
      const lineFeed = text.indexOf("\n", to);
      if (lineFeed < 0) break;
      to = lineFeed + 1;
    }
    yield to === from ? text.slice(from) : text.slice(from, to);
    from = to === from ? text.length : to;
  }
}

export function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
