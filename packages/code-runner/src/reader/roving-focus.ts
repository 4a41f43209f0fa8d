import type { ReactiveController, ReactiveControllerHost } from "lit";
import { readerStrings } from "./reader-strings.js";

const KEYS = ["ArrowRight", "ArrowLeft", "Home", "End"];

/** The button that a key leads to from the button at `index`; null for other keys. Arrows go round. */
export function rovingTarget(key: string, index: number, count: number, isRtl: boolean): number | null {
  if (!KEYS.includes(key) || count === 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = (key === "ArrowRight") === isRtl ? -1 : 1;
  return (index + step + count) % count;
}

/** Makes the buttons one stop for Tab, as toolbars are: arrow keys, Home and End go from one to the other. */
export class RovingFocus implements ReactiveController {
  readonly #host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };
  readonly #selector: string;
  #bar: HTMLElement | null = null;
  #current: HTMLElement | null = null;

  /** @param selector finds the bar; its children that are buttons take part. */
  constructor(host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment }, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const bar = this.#host.renderRoot.querySelector<HTMLElement>(this.#selector);
    if (bar === null) return;
    if (bar !== this.#bar) this.#adopt(bar);
    this.#choose(this.#current);
  }

  #adopt(bar: HTMLElement): void {
    this.#bar = bar;
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", readerStrings.actions);
    this.#current = this.#buttons.find((button) => button.matches(":focus")) ?? null;
    bar.addEventListener("focusin", ({ target }) => this.#choose(target as HTMLElement));
    bar.addEventListener("keydown", (event) => this.#handleKey(event));
  }

  get #buttons(): HTMLElement[] {
    return [...(this.#bar?.querySelectorAll<HTMLElement>(":scope > button") ?? [])];
  }

  /** What comes last does most: until a reader has chosen, Tab leads to it. */
  #choose(wanted: HTMLElement | null): void {
    const buttons = this.#buttons;
    if (wanted === null || buttons.includes(wanted)) this.#current = wanted;
    if (this.#current !== null && !buttons.includes(this.#current)) this.#current = null;
    const stop = this.#current ?? buttons.at(-1);
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  }

  #handleKey(event: KeyboardEvent): void {
    const buttons = this.#buttons;
    const index = buttons.indexOf(event.target as HTMLElement);
    if (index < 0 || this.#bar === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRtl = getComputedStyle(this.#bar).direction === "rtl";
    const target = rovingTarget(event.key, index, buttons.length, isRtl);
    if (target === null) return;
    event.preventDefault();
    buttons[target]?.focus();
  }
}
