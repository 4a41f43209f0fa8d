import type { ReactiveController, ReactiveControllerHost } from "lit";
import { isHighlightedBySite } from "../highlight/is-highlighted-by-site.js";

const NOTHING = () => undefined;

export interface PaintTarget {
  /** The element that shows the code now. */
  element: HTMLElement;
  language: string;
  /** Changes whenever the text may have changed. */
  revision: number;
}

/** Colours the static code when it comes near the screen, unless the site did. */
export class PaintController implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #target: () => PaintTarget | null;
  #painted: PaintTarget | null = null;
  #observer: IntersectionObserver | null = null;
  #unpaint: () => void = NOTHING;

  /** @param target what shows the code now; null while the editor does. */
  constructor(host: ReactiveControllerHost & HTMLElement, target: () => PaintTarget | null) {
    this.#host = host;
    this.#target = target;
    host.addController(this);
  }

  hostUpdated(): void {
    // An update may come after the element has left.
    if (!this.#host.isConnected) return;
    const target = this.#target();
    if (target?.element === this.#painted?.element && target?.revision === this.#painted?.revision) return;
    this.#clear();
    this.#painted = target;
    if (target === null || isHighlightedBySite(target.element)) return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#observer?.disconnect();
        void this.#paint(target);
      },
      { rootMargin: "300px" },
    );
    this.#observer.observe(target.element);
  }

  hostDisconnected(): void {
    this.#clear();
    this.#painted = null;
  }

  async #paint(target: PaintTarget): Promise<void> {
    const { paintCode } = await import("../highlight/paint-code.js");
    if (target === this.#painted) this.#unpaint = paintCode(target.element, target.language);
  }

  #clear(): void {
    this.#observer?.disconnect();
    this.#unpaint();
    this.#unpaint = NOTHING;
  }
}
