import type { ReactiveController, ReactiveControllerHost } from "lit";
import { inTurn } from "./in-turn.js";

/** In Node, where a site may be built, the class can be named, and nobody makes an element of it. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** A controller that may have to load something before its host is drawn. */
export interface DrawnController extends ReactiveController {
  /** Loads what changes the measures of the first drawing: that is not seen before it has come. Where that fails, it is. */
  hostNeeds?(): readonly unknown[];
}

/** What such a controller is added to. */
export interface DrawnHost extends ReactiveControllerHost {
  addController(controller: DrawnController): void;
}

/**
 * An element that is drawn again, once for all that has changed, and hosts Lit's controllers. It is what our element needs of
 * `LitElement` (docs/decisions/0010-entry-script.md): a page that only shows code loads no template engine.
 */
export abstract class DrawnElement extends Base implements DrawnHost {
  readonly #controllers = new Set<DrawnController>();
  #drawing: Promise<boolean> = Promise.resolve(true);
  #isRequested = false;
  #wasConnected = false;
  #isDrawn = false;

  /** Made when it is first asked for: until then the page shows what is in the element. */
  get renderRoot(): ShadowRoot {
    return this.shadowRoot ?? this.#attach();
  }

  /** Resolves when what was asked for has been drawn; to false when something has changed again meanwhile. */
  get updateComplete(): Promise<boolean> {
    return this.#drawing;
  }

  connectedCallback(): void {
    this.#wasConnected = true;
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  addController(controller: DrawnController): void {
    this.#controllers.add(controller);
    if (this.#wasConnected && this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: DrawnController): void {
    this.#controllers.delete(controller);
  }

  /** Draws soon. What is not in the page is drawn when it comes. */
  requestUpdate(): void {
    if (this.#isRequested || !this.#wasConnected) return;
    this.#isRequested = true;
    this.#drawing = this.#update();
  }

  /** Fills a new shadow root with what is shown until the first drawing. */
  protected abstract prepare(root: ShadowRoot): void;

  /** Shows the state as it is now. Returns whether there was something to show. */
  protected abstract draw(): boolean;

  /** All of it has been drawn, also by the controllers. */
  protected abstract drawn(): void;

  #attach(): ShadowRoot {
    const root = this.attachShadow({ mode: "open", slotAssignment: "manual" });
    this.prepare(root);
    return root;
  }

  async #update(): Promise<boolean> {
    if (this.#isDrawn) await null;
    else await inTurn(this);
    const needs = this.#needs();
    // Where something cannot be loaded, the next update tries again.
    const loading = Promise.allSettled(needs);
    if (!this.#isDrawn && needs.length > 0) {
      await loading;
      await inTurn(this);
    }
    this.#draw();
    return !this.#isRequested;
  }

  #needs(): readonly unknown[] {
    return [...this.#controllers].flatMap((controller) => controller.hostNeeds?.() ?? []);
  }

  #draw(): void {
    try {
      for (const controller of this.#controllers) controller.hostUpdate?.();
      this.#isDrawn = this.draw();
    } finally {
      this.#isRequested = false;
    }
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.drawn();
  }
}
