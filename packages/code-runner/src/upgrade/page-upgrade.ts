import { findLanguage, isKnownLanguage, readOutline } from "@code-runner/snippet";
import { codeBlockOf, MARK } from "./code-block.js";
import { markedOptions } from "./marked-options.js";

/** A class that keeps the blocks in it as they are. */
const OPT_OUT = "no-code-runner";

/** The blocks that have a runner, whoever asked for it. */
const upgraded = new WeakSet<HTMLElement>();

/**
 * Makes runners of code blocks that are in the page already, and of those that come later.
 *
 * A block stays where it is, hidden, and a copy of it goes into a runner before it: a framework that owns the block can
 * go on changing and removing it, and the runner follows.
 */
export class PageUpgrade {
  readonly #root: Document | HTMLElement;
  readonly #selector: string;
  readonly #runners = new Map<HTMLElement, HTMLElement>();
  readonly #observer = new MutationObserver((records) => this.#follow(records));

  /** @param selector of blocks, or of what is in them; those marked with `data-code-runner` are upgraded as well. */
  constructor(root: Document | HTMLElement, selector: string | null) {
    this.#root = root;
    this.#selector = selector === null || selector.trim() === "" ? `[${MARK}]` : `[${MARK}], ${selector}`;
  }

  /**
   * Upgrades what is there and begins to watch.
   *
   * @throws {DOMException} when the selector is none.
   */
  start(): void {
    this.#upgradeIn(this.#root);
    this.#observer.observe(this.#root, { childList: true, characterData: true, subtree: true });
  }

  /** Ends the watching and gives all blocks back. */
  stop(): void {
    this.#observer.disconnect();
    for (const block of [...this.#runners.keys()]) this.#giveBack(block);
  }

  #upgradeIn(root: ParentNode): void {
    const matches = Array.from(root.querySelectorAll(this.#selector));
    if (root instanceof Element && root.matches(this.#selector)) matches.unshift(root);
    for (const match of matches) {
      const block = match.closest(`code-runner, .${OPT_OUT}`) === null ? codeBlockOf(match) : null;
      if (block !== null && !upgraded.has(block)) this.#upgrade(block, match);
    }
  }

  #upgrade(block: HTMLElement, match: Element): void {
    const marked = match.closest(`[${MARK}]`) ?? block.querySelector(`[${MARK}]`);
    const options = marked === null ? {} : markedOptions(marked.getAttribute(MARK) ?? "");
    const runner = document.createElement("code-runner");
    for (const [name, value] of Object.entries(options)) runner.setAttribute(name, value);
    runner.append(copyOf(block));
    // A selector takes what it finds: configuration files and transcripts are no programs.
    if (marked === null && !isKnownLanguage(languageOf(runner, block))) return;
    block.before(runner);
    hide(block);
    this.#runners.set(block, runner);
    upgraded.add(block);
  }

  #follow(records: readonly MutationRecord[]): void {
    for (const [block, runner] of [...this.#runners]) {
      if (!block.isConnected) this.#giveBack(block);
      else if (records.some(({ target }) => block.contains(target))) runner.replaceChildren(copyOf(block));
    }
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element && node.isConnected) this.#upgradeIn(node);
    }
  }

  #giveBack(block: HTMLElement): void {
    this.#runners.get(block)?.remove();
    this.#runners.delete(block);
    upgraded.delete(block);
    block.hidden = false;
    block.style.removeProperty("display");
  }
}

/** The language of a runner that is going to stand beside a block. */
const languageOf = (runner: HTMLElement, block: HTMLElement): string =>
  readOutline(runner).outline.language || findLanguage(block, block.parentElement ?? block);

function hide(block: HTMLElement): void {
  block.hidden = true;
  // Themes give code blocks a display of their own, and that wins over the attribute.
  block.style.setProperty("display", "none", "important");
}

/** The block again, without the names that may be only once in a page, and without buttons: nobody would hear the copies. */
function copyOf(block: HTMLElement): HTMLElement {
  const copy = block.cloneNode(true) as HTMLElement;
  copy.hidden = false;
  copy.style.removeProperty("display");
  for (const button of copy.querySelectorAll("button")) button.remove();
  for (const element of [copy, ...copy.querySelectorAll("[id], [name]")]) {
    element.removeAttribute("id");
    element.removeAttribute("name");
  }
  return copy;
}
