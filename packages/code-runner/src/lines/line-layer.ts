import { CodeText } from "../highlight/code-text.js";

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
    const { left, top } = panel.getBoundingClientRect();
    const origin = { x: left - panel.scrollLeft + panel.clientLeft, y: top - panel.scrollTop + panel.clientTop };
    const { fontFamily, fontSize, lineHeight, color } = getComputedStyle(code);
    const boxes = lineBoxes(new CodeText(shown), looks.length, Number.parseFloat(lineHeight));
    const x = (boxes[0]?.x ?? 0) - origin.x;

    const { style } = this.element;
    style.setProperty("inline-size", `${shown.offsetWidth}px`);
    style.setProperty("font", `${fontSize}/${lineHeight} ${fontFamily}`);
    style.setProperty("--_code-color", color);
    const column = document.createElement("div");
    column.className = "numbers";
    column.style.setProperty("inline-size", `calc(${x}px - var(--_number-gap))`);
    const bands: HTMLElement[] = [];
    for (const [index, { number, isHighlighted, isLocked }] of looks.entries()) {
      const box = boxes[index];
      if (box === undefined) break;
      const y = box.y - origin.y;
      if (isHighlighted) bands.push(place("band highlighted", y, box.height));
      if (isLocked) bands.push(place("band locked", y, box.height));
      if (number !== "") column.append(place("number", y, box.height, number));
    }
    this.element.replaceChildren(...bands, ...(column.childElementCount > 0 ? [column] : []));
  }
}

function place(className: string, y: number, height: number, text = ""): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  element.textContent = text;
  element.style.setProperty("inset-block-start", `${y}px`);
  element.style.setProperty("block-size", `${height}px`);
  return element;
}

interface LineBox {
  x: number;
  y: number;
  height: number;
}

/**
 * Where each line begins and how high it is, wrapped parts included. Lines without text follow the one before; those above all
 * text, such as a closed region, lead to it.
 */
function lineBoxes(code: CodeText, count: number, lineHeight: number): LineBox[] {
  const lines = code.lines.slice(0, count);
  const found = lines.map(({ from, to }) => measured(code.range(from, to), from < to, lineHeight));
  const above = found.findIndex((box) => box !== null);
  const { x, y } = found[above] ?? { x: 0, y: 0 };
  let next = y - Math.max(above, 0) * lineHeight;
  return found.map((box) => {
    const line = box ?? { x, y: next, height: lineHeight };
    next = line.y + line.height;
    return line;
  });
}

function measured(stretch: StaticRange | null, hasText: boolean, lineHeight: number): LineBox | null {
  if (stretch === null || !hasText) return null;
  const range = document.createRange();
  range.setStart(stretch.startContainer, stretch.startOffset);
  range.setEnd(stretch.endContainer, stretch.endOffset);
  const boxes = Array.from(range.getClientRects()).filter(({ height }) => height > 0);
  const [first] = boxes;
  if (first === undefined) return null;
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const rows = Math.max(Math.round((bottom - first.top - first.height) / lineHeight) + 1, 1);
  // The box of the text is as high as its font; the line is higher, the same above as below.
  return { x: first.left, y: first.top - (lineHeight - first.height) / 2, height: rows * lineHeight };
}
