import { markLine } from "../highlight/paint-code.js";
import { scrollToRange } from "../highlight/scroll-to-range.js";

/** Marks a line of the static code, one at a time. */
export class StaticMark {
  #element: HTMLElement | null = null;
  #unmark: () => void = () => undefined;

  /** Marks a line of the code that an element shows, counted from 1. With `show` it comes into view. */
  mark(element: HTMLElement, line: number, show: boolean): void {
    this.clear();
    const mark = markLine(element, line);
    if (mark === null) return;
    this.#element = element;
    this.#unmark = mark.unmark;
    if (show) scrollToRange(mark.range);
  }

  /** @param shown the element that shows the code now; null while the editor does. A mark in another one goes. */
  update(shown: HTMLElement | null): void {
    if (shown !== this.#element) this.clear();
  }

  clear(): void {
    this.#unmark();
    this.#unmark = () => undefined;
    this.#element = null;
  }
}
