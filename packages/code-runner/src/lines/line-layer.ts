import { CodeText } from "../highlight/code-text.js";
import { zoomOf } from "./zoom.js";

/** What a line of the static code has beside its text. */
export interface LineLook {
  /** What stands in the column of numbers; empty for nothing. */
  number: string;
  isHighlighted: boolean;
  isLocked: boolean;
}

/**
 * Lies over the static code and draws the numbers of its lines, and bands over some. It measures where the lines are, so
 * that it fits any markup, any font and wrapped lines; the code itself is left alone.
 */
export class LineLayer {
  readonly element = document.createElement("div");

  constructor() {
    this.element.className = "lines";
    this.element.setAttribute("aria-hidden", "true");
  }

  /** Draws again, for the code as it is laid out now. */
  draw(panel: HTMLElement, shown: HTMLElement, looks: readonly LineLook[]): void {
    const code = shown.querySelector("code") ?? shown;
    const { fontFamily, fontSize, lineHeight, color } = getComputedStyle(code);
    const height = Number.parseFloat(lineHeight);
    const boxes = lineBoxes(new CodeText(shown), { panel, count: looks.length, lineHeight: height });
    const { x, text } = boxes[0] ?? { x: 0, text: height };

    const { style } = this.element;
    style.setProperty("inline-size", `${shown.offsetWidth}px`);
    style.setProperty("font", `${fontSize}/${lineHeight} ${fontFamily}`);
    style.setProperty("--_code-color", color);
    const column = document.createElement("div");
    column.className = "numbers";
    column.style.setProperty("inline-size", `calc(${x}px - var(--_number-gap))`);
    // As high as the text itself: how browsers round what a line has above its text makes no difference then.
    column.style.setProperty("line-height", `${text}px`);
    column.style.setProperty("padding-block-start", `${Math.max((height - text) / 2, 0)}px`);
    const bands: HTMLElement[] = [];
    for (const [index, { number, isHighlighted, isLocked }] of looks.entries()) {
      const box = boxes[index];
      if (box === undefined) break;
      if (isHighlighted) bands.push(place("band highlighted", box));
      if (isLocked) bands.push(place("band locked", box));
      if (number !== "") column.append(place("number", box, number));
    }
    this.element.replaceChildren(...bands, ...(column.childElementCount > 0 ? [column] : []));
  }
}

function place(className: string, { y, height }: LineBox, text = ""): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  element.textContent = text;
  element.style.setProperty("inset-block-start", `${y}px`);
  element.style.setProperty("block-size", `${height}px`);
  return element;
}

/** Where a line is in the panel, in the panel's own pixels. */
interface LineBox {
  x: number;
  y: number;
  height: number;
  /** The height of its text alone. */
  text: number;
}

interface Layout {
  panel: HTMLElement;
  /** How many lines there are. */
  count: number;
  /** Pixels. */
  lineHeight: number;
}

/**
 * Where each line begins and how high it is, wrapped parts included. Lines without text follow the one before; those above all
 * text, such as a closed region, lead to it.
 */
function lineBoxes(code: CodeText, { panel, count, lineHeight }: Layout): LineBox[] {
  const { left, top } = panel.getBoundingClientRect();
  // What the browser measures is in the window's pixels, which differ where the site has the CSS property zoom.
  const zoom = zoomOf(panel);
  const [right, down] = [panel.scrollLeft - panel.clientLeft, panel.scrollTop - panel.clientTop];
  const toPanel = (box: DOMRect) =>
    new DOMRect((box.x - left) / zoom + right, (box.y - top) / zoom + down, box.width / zoom, box.height / zoom);
  const found = code.lines.slice(0, count).map(({ from, to }) => {
    const range = from < to ? code.range(from, to) : null;
    return range === null ? null : measured(boxesOf(range).map(toPanel), lineHeight);
  });
  const above = found.findIndex((box) => box !== null);
  const { x, y, text } = found[above] ?? { x: 0, y: 0, text: lineHeight };
  let next = y - Math.max(above, 0) * lineHeight;
  return found.map((box) => {
    const line = box ?? { x, y: next, height: lineHeight, text };
    next = line.y + line.height;
    return line;
  });
}

function boxesOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange): DOMRect[] {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return Array.from(range.getClientRects()).filter(({ height }) => height > 0);
}

function measured(boxes: readonly DOMRect[], lineHeight: number): LineBox | null {
  const [first] = boxes;
  if (first === undefined) return null;
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const rows = Math.max(Math.round((bottom - first.top - first.height) / lineHeight) + 1, 1);
  // The box of the text is as high as its font; the line is higher, the same above as below.
  const y = first.top - (lineHeight - first.height) / 2;
  return { x: first.left, y, height: rows * lineHeight, text: first.height };
}
