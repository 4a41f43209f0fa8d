import type { ReactiveController, ReactiveControllerHost } from "lit";

/** What stays free beside an element at full width, in pixels. */
const MARGIN = 12;

/** Lets the element take the width of the window, out of the column that it is in. */
export class FullWidth implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #sheet: CSSStyleSheet | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get isOn(): boolean {
    return this.#sheet !== null;
  }

  hostDisconnected(): void {
    this.#turnOff();
  }

  toggle(): void {
    if (this.isOn) this.#turnOff();
    else this.#turnOn();
    this.#host.requestUpdate();
  }

  #turnOn(): void {
    this.#sheet = new CSSStyleSheet();
    const root = this.#host.shadowRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    this.#measure();
    addEventListener("resize", this.#measure);
  }

  #turnOff(): void {
    removeEventListener("resize", this.#measure);
    const root = this.#host.shadowRoot as ShadowRoot;
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    this.#sheet = null;
  }

  /** The element goes as far left as it would stand from the window's edge without this. */
  readonly #measure = () => {
    this.#sheet?.replaceSync("");
    const { left } = this.#host.getBoundingClientRect();
    const width = document.documentElement.clientWidth - 2 * MARGIN;
    this.#sheet?.replaceSync(
      `:host { position: relative; z-index: 1; left: ${MARGIN - left}px; inline-size: ${width}px; max-inline-size: none; }`,
    );
  };
}
