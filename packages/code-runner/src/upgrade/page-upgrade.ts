import { findLanguage, isKnownLanguage, readOutline } from "@code-runner/snippet";
import { copyOf } from "./block-copy.js";
import { codeBlockOf, MARK } from "./code-block.js";
import { markedOptions } from "./marked-options.js";

/** A class that keeps the blocks in it as they are. */
const OPT_OUT = "no-code-runner";

/** Where VitePress counts the blocks to find the one of a tab. Nothing may stand between them. */
const COUNTED = ".vp-code-group > .blocks";

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
    const blocks = new Set<HTMLElement>();
    for (const match of matches) {
      const block = match.closest(`code-runner, .${OPT_OUT}`) === null ? codeBlockOf(match) : null;
      if (block !== null && !upgraded.has(block)) blocks.add(block);
    }
    // All are asked before any is hidden, or the page would be laid out again for each.
    const shown = Array.from(blocks, isShown);
    for (const [index, block] of [...blocks].entries()) this.#upgrade(block, shown[index] === true);
  }

  #upgrade(block: HTMLElement, isShown: boolean): void {
    const runner = document.createElement("code-runner");
    const marked = markOf(block);
    if (marked !== null) setOptions(runner, markedOptions(marked.getAttribute(MARK) ?? ""));
    fill(runner, block);
    const { language: told } = readOutline(runner).outline;
    const language = told || findLanguage(block, block.parentElement ?? block);
    // A selector takes what it finds: configuration files and transcripts are no programs.
    if (marked === null && !isKnownLanguage(language)) return;
    if (told === "" && language !== "") runner.setAttribute("language", language);
    runner.hidden = !isShown;
    const counted = block.closest(COUNTED);
    if (counted === null) block.before(runner);
    else counted.after(runner);
    hide(block);
    this.#runners.set(block, runner);
    upgraded.add(block);
    this.#observer.observe(block, { attributeFilter: ["class"] });
  }

  #follow(records: readonly MutationRecord[]): void {
    for (const [block, runner] of [...this.#runners]) {
      const changes = records.filter(({ target }) => block.contains(target));
      if (!block.isConnected) this.#giveBack(block);
      else if (changes.some(({ type }) => type !== "attributes")) fill(runner, block);
      else if (changes.length > 0) followClasses(runner, block);
    }
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element && node.isConnected) this.#upgradeIn(node);
    }
  }

  #giveBack(block: HTMLElement): void {
    this.#runners.get(block)?.remove();
    this.#runners.delete(block);
    upgraded.delete(block);
    show(block);
  }
}

const markOf = (block: Element) => block.closest(`[${MARK}]`) ?? block.querySelector(`[${MARK}]`);

/** Puts the block's code into its runner. What the author says in the mark is there before, and stays. */
function fill(runner: HTMLElement, block: HTMLElement): void {
  const { nodes, options } = copyOf(block);
  setOptions(runner, options);
  runner.replaceChildren(nodes);
}

function setOptions(runner: HTMLElement, options: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!runner.hasAttribute(name)) runner.setAttribute(name, value);
  }
}

const isShown = (block: HTMLElement): boolean => getComputedStyle(block).display !== "none";

/** Tabs of code show one block and hide the others by a class. */
function followClasses(runner: HTMLElement, block: HTMLElement): void {
  const copy = runner.firstElementChild;
  if (copy?.tagName === block.tagName) copy.className = block.className;
  runner.hidden = !wouldBeShown(block);
}

/** Whether the site would show a block that is hidden here. */
function wouldBeShown(block: HTMLElement): boolean {
  show(block);
  try {
    return isShown(block);
  } finally {
    hide(block);
  }
}

function show(block: HTMLElement): void {
  block.hidden = false;
  block.style.removeProperty("display");
}

function hide(block: HTMLElement): void {
  block.hidden = true;
  // Themes give code blocks a display of their own, and that wins over the attribute.
  block.style.setProperty("display", "none", "important");
}
