/**
 * The text of a code block, with the way back from a place in the text to the DOM. A line break element is a line feed; a
 * button is no code.
 */
export class CodeText {
  readonly text: string;
  readonly #pieces: { node: Text; from: number }[] = [];

  constructor(element: Element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeName === "BUTTON" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const parts: string[] = [];
    let length = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Text) this.#pieces.push({ node, from: length });
      const part = node instanceof Text ? node.data : node.nodeName === "BR" ? "\n" : "";
      parts.push(part);
      length += part.length;
    }
    this.text = parts.join("");
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

  /** A line without its indentation, counted from 1; null when there is no such line. */
  line(number: number): StaticRange | null {
    let from = 0;
    for (let line = 1; line < number; line++) {
      from = this.text.indexOf("\n", from) + 1;
      if (from === 0) return null;
    }
    const lineFeed = this.text.indexOf("\n", from);
    const end = lineFeed < 0 ? this.text.length : lineFeed;
    const indentation = /^[ \t]*/.exec(this.text.slice(from, end))?.[0].length ?? 0;
    return this.range(from + indentation, end);
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
