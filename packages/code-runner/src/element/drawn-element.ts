import type { ReactiveController, ReactiveControllerHost } from "lit";
import { inTurn } from "./in-turn.js";

/** In Node, where a site may be built, the class can be named, and nobody makes an element of it. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * An element that is drawn again, once for all that has changed, and hosts Lit's controllers. It is what our element needs of
 * `LitElement` (docs/decisions/0010-entry-script.md): a page that only shows code loads no template engine.
 */
export abstract class DrawnElement extends Base implements ReactiveControllerHost {
  readonly renderRoot: ShadowRoot = this.attachShadow({ mode: "open", slotAssignment: "manual" });
  readonly #controllers = new Set<ReactiveController>();
  #drawing: Promise<boolean> = Promise.resolve(true);
  #isRequested = false;
  #wasConnected = false;
  #isDrawn = false;

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

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.#wasConnected && this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  /** Draws soon. What is not in the page is drawn when it comes. */
  requestUpdate(): void {
    if (this.#isRequested || !this.#wasConnected) return;
    this.#isRequested = true;
    this.#drawing = this.#update();
  }

  /** Shows the state as it is now. */
  protected abstract draw(): void;

  /** All of it has been drawn, also by the controllers. */
  protected abstract drawn(): void;

  async #update(): Promise<boolean> {
    if (this.#isDrawn) {
      await null;
      this.#draw();
    } else await inTurn(this, () => this.#draw());
    return !this.#isRequested;
  }

  #draw(): void {
    try {
      for (const controller of this.#controllers) controller.hostUpdate?.();
      this.draw();
    } finally {
      this.#isRequested = false;
    }
    this.#isDrawn = true;
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.drawn();
  }
}
