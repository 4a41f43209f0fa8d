import { codeText, isBesideCode } from "@code-runner/snippet";

/**
 * The text of a code block, as the snippet has it, with the way back from a place in the text to the DOM. Where a line ends
 * without a line feed, as by `<br>`, it has one.
 */
export class CodeText {
  readonly text: string;
  readonly #pieces: { node: Text; from: number }[] = [];

  constructor(element: Element) {
    // What we draw ourselves begins with the code.
    const isAuthors = element.closest("code-runner") !== null;
    this.text = codeText(isAuthors ? element : (element.querySelector("code") ?? element));
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node instanceof Element && isBesideCode(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    // The author's block may begin with a line break that is not of the text.
    const padded = `\n${this.text}`;
    let end = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const place = node instanceof Text ? placeOf(node.data, padded, end) : null;
      // What has no place is layout, between the rows of a table.
      if (!(node instanceof Text) || place === null) continue;
      this.#pieces.push({ node, from: place - 1 });
      end = place + node.length;
    }
  }

  /** The stretch between two offsets; null where there is no text. */
  range(from: number, to: number): StaticRange | null {
    const start = this.#pieceAt(from);
    const end = this.#pieceAt(Math.max(to - 1, from));
    if (start === null || end === null) return null;
    return new StaticRange({
      startContainer: start.node,
      startOffset: Math.min(from - start.from, start.node.length),
      endContainer: end.node,
      endOffset: Math.min(to - end.from, end.node.length),
    });
  }

  /** Where each line begins and ends, without its line feed. */
  get lines(): { from: number; to: number }[] {
    let end = -1;
    return this.text.split("\n").map(({ length }) => ({ from: (end += 1), to: (end += length) }));
  }

  /** A line without its indentation, counted from 1; null when there is no such line. */
  line(number: number): StaticRange | null {
    const line = this.lines[number - 1];
    if (line === undefined) return null;
    const indentation = /^[ \t]*/.exec(this.text.slice(line.from, line.to))?.[0].length ?? 0;
    return this.range(line.from + indentation, line.to);
  }

  /** The last piece that begins at or before an offset. */
  #pieceAt(offset: number): { node: Text; from: number } | null {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.from ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#pieces[low] ?? null;
  }
}

/** Where a piece stands in the text, at or after a place: at most line feeds are between. Null where it does not. */
function placeOf(piece: string, text: string, place: number): number | null {
  while (!text.startsWith(piece, place)) if (text[place++] !== "\n") return null;
  return place;
}
