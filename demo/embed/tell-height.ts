import type { HeightMessage } from "../embed-height/height-message.js";
import { isHeightRequest } from "../embed-height/height-message.js";

/** Pixels between a menu and the edge of the window. */
const MARGIN = 8;

/** A snippet has a shadow root when it has been drawn. */
type DrawnSnippet = Element & { readonly updateComplete: Promise<boolean> };

/** Tells the page around this one how high the content is, now, whenever that changes, and when it asks. */
export function tellHeight(content: Element): void {
  if (parent === window) return;
  let menu: Element | null = null;
  const tell = () => {
    const height = Math.ceil(Math.max(content.getBoundingClientRect().height, bottomOf(menu)));
    // Whoever may show this page may know its height: there is nothing else in the message.
    parent.postMessage({ type: "code-runner:resize", height } satisfies HeightMessage, "*");
  };
  new ResizeObserver(tell).observe(content);
  addEventListener("message", ({ source, data }) => {
    if (source === parent && isHeightRequest(data)) tell();
  });
  // A menu lies over the content. What happens to it does not leave the element.
  const handleToggle = (event: Event) => {
    const { target, newState } = event as ToggleEvent;
    if (!(target instanceof Element) || !target.matches("[role=menu]")) return;
    menu = newState === "open" ? target : null;
    // The element hears of it after this, and puts the menu where it belongs.
    requestAnimationFrame(tell);
  };
  const snippet = content.firstElementChild as DrawnSnippet | null;
  void customElements.whenDefined("code-runner").then(async () => {
    await snippet?.updateComplete;
    snippet?.shadowRoot?.addEventListener("toggle", handleToggle, true);
  });
}

/** Where what is in a menu ends; as much of it as can be seen may be less. */
function bottomOf(menu: Element | null): number {
  return menu === null ? 0 : menu.getBoundingClientRect().top + menu.scrollHeight + MARGIN;
}
