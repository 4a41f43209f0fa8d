import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How long, in milliseconds, a pointer has to stay before it means something. */
const HOVER_TIME = 80;

export interface IntentControllerOptions {
  /** The reader's pointer or focus came to the element. */
  onIntent(): void;
  /** The element came on the screen, for the first time since it was connected. */
  onVisible(): void;
}

/** Notices that a reader may soon want to run the snippet. */
export class IntentController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: IntentControllerOptions;
  #listeners: AbortController | null = null;
  #observer: IntersectionObserver | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: IntentControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    const { onIntent, onVisible } = this.#options;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#host.addEventListener("focusin", () => onIntent(), { signal });
    this.#host.addEventListener("pointerenter", () => (this.#timer = setTimeout(onIntent, HOVER_TIME)), { signal });
    this.#host.addEventListener("pointerleave", () => clearTimeout(this.#timer), { signal });
    this.#observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#observer?.disconnect();
      onVisible();
    });
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#listeners?.abort();
    this.#observer?.disconnect();
    clearTimeout(this.#timer);
  }
}
