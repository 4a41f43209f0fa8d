import { runStrings } from "../runs/run-strings.js";
import { countLineFeeds } from "./log-pieces.js";

/** Blocks that stay in sight at the beginning and at the end of a long output. */
const HEAD_BLOCKS = 1;
const TAIL_BLOCKS = 2;

/** Blocks that are kept; the oldest that are folded go first. */
const MAX_BLOCKS = 1000;

/**
 * Folds the middle of a long output away: what is not shown is not laid out either. A button in its place says how much
 * there is, and shows it.
 */
export class OutputFold {
  readonly element = document.createElement("button");
  readonly #note = document.createElement("p");
  readonly #blocks: HTMLElement[] = [];
  /** Blocks before this index are in their final place: shown at the beginning, or folded. */
  #settled = HEAD_BLOCKS;
  #foldedLines = 0;
  #foldedCharacters = 0;
  #droppedLines = 0;
  #isOpen = false;

  constructor() {
    this.element.type = "button";
    this.element.className = "fold";
    this.element.setAttribute("part", "button fold-button");
    this.element.addEventListener("click", () => this.open());
    this.#note.className = "note";
  }

  /** Takes a block that was added at the end. */
  add(block: HTMLElement): void {
    this.#blocks.push(block);
  }

  /** Folds what is far from both ends, and lets go of what is too much. Called once per frame. */
  update(): void {
    const before = this.#settled;
    for (; this.#settled < this.#blocks.length - TAIL_BLOCKS; this.#settled++) this.#fold(this.#blocks[this.#settled]);
    this.#dropOld();
    if (this.#settled === before || this.#isOpen) return;
    this.element.textContent =
      this.#foldedLines > 0
        ? runStrings.moreLines(this.#foldedLines)
        : runStrings.moreCharacters(this.#foldedCharacters);
    if (!this.element.isConnected) this.#blocks[HEAD_BLOCKS - 1]?.after(this.element);
  }

  /** Shows everything. What is printed from now on is shown as well. */
  open(): void {
    this.#isOpen = true;
    const first = this.#blocks[HEAD_BLOCKS];
    for (const block of this.#blocks) block.hidden = false;
    // The button goes; the keyboard stays where the text begins that it has shown.
    const hadFocus = this.element.matches(":focus");
    this.element.remove();
    if (!hadFocus || first === undefined) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }

  #fold(block: HTMLElement | undefined): void {
    if (block === undefined) return;
    this.#foldedLines += countLineFeeds(block.textContent ?? "");
    this.#foldedCharacters += block.textContent?.length ?? 0;
    block.hidden = !this.#isOpen;
  }

  #dropOld(): void {
    const excess = this.#blocks.length - MAX_BLOCKS;
    if (excess <= 0) return;
    for (const block of this.#blocks.splice(HEAD_BLOCKS, excess)) {
      const lines = countLineFeeds(block.textContent ?? "");
      this.#droppedLines += lines;
      this.#foldedLines -= lines;
      this.#foldedCharacters -= block.textContent?.length ?? 0;
      block.remove();
    }
    this.#settled -= excess;
    this.#note.textContent = runStrings.linesHidden(this.#droppedLines);
    if (!this.#note.isConnected) this.#blocks[HEAD_BLOCKS - 1]?.after(this.#note);
  }
}
