import { snippetElement } from "../written/snippet-element.js";
import type { WrittenSnippet } from "../written/written-snippet.js";

/**
 * Shows the snippet as readers get it: a new element after each change. Between a press on it and the click that follows, which is
 * when the author leaves a field for Run, the element changes instead. A new one would not be what was pressed.
 */
export class Preview {
  readonly #place: HTMLElement;
  #isPressed = false;

  constructor(place: HTMLElement) {
    this.#place = place;
    // Touch has its mouse events, and with them the change of focus, after the pointer's.
    for (const type of ["pointerdown", "mousedown"]) place.addEventListener(type, () => (this.#isPressed = true));
    for (const type of ["pointerup", "pointercancel", "mouseup"])
      addEventListener(type, () => setTimeout(() => (this.#isPressed = false)));
  }

  show(snippet: WrittenSnippet): void {
    const next = snippetElement(snippet);
    next.id = "snippet";
    const shown = this.#place.firstElementChild;
    if (this.#isPressed && shown !== null) become(shown, next);
    else this.#place.replaceChildren(next);
  }
}

function become(shown: Element & { reset?(): void }, next: Element): void {
  // What the author tried in the preview belongs to the snippet that was there before. Without our script there is no `reset`.
  shown.reset?.();
  for (const name of shown.getAttributeNames()) if (!next.hasAttribute(name)) shown.removeAttribute(name);
  for (const name of next.getAttributeNames()) shown.setAttribute(name, next.getAttribute(name) ?? "");
  // One by one: Chromium forgets a press on an element whose children go all at once.
  for (const child of [...shown.childNodes]) child.remove();
  shown.append(...next.childNodes);
}
