import type { TemplateResult } from "lit";
import { html, nothing, svg } from "lit/html.js";
import { readerStrings } from "./reader-strings.js";
import { rovingTarget } from "./roving-focus.js";

/** One thing that a reader can do. */
export interface MenuItem {
  /** Names the part of its button: `undo` → `undo-item`. */
  name: string;
  label: string;
  /** For what is on or off: whether it is on. */
  isOn?: boolean;
  onChoose(): void;
}

const MENU_ID = "more";

/** Three dots. Decoration, so it is silent. */
const dots = svg`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <path d="M4 8h0M8 8h0M12 8h0" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></svg>`;

/** The button that opens the menu. */
export function moreButton(): TemplateResult {
  return html`<button
    class="quiet more"
    part="button more-button"
    type="button"
    title=${readerStrings.more}
    aria-label=${readerStrings.more}
    aria-haspopup="menu"
    popovertarget=${MENU_ID}
  >
    ${dots}
  </button>`;
}

/** The menu itself, above everything else in the page. */
export function readerMenu(items: readonly MenuItem[]): TemplateResult {
  const choose = (event: Event, { onChoose }: MenuItem) => {
    const menu = (event.currentTarget as HTMLElement).closest<HTMLElement>("[popover]");
    if (menu !== null) close(menu);
    onChoose();
  };
  return html`
    <div
      class="menu"
      part="menu"
      id=${MENU_ID}
      popover
      role="menu"
      aria-label=${readerStrings.more}
      @toggle=${handleToggle}
      @keydown=${handleKey}
    >
      ${items.map(
        (item) =>
          html`<button
            type="button"
            part="menu-item ${item.name}-item"
            role=${item.isOn === undefined ? "menuitem" : "menuitemcheckbox"}
            aria-checked=${item.isOn === undefined ? nothing : String(item.isOn)}
            tabindex="-1"
            @click=${(event: Event) => choose(event, item)}
          >
            <span>${item.label}</span>
          </button>`,
      )}
    </div>
  `;
}

const buttonOf = (menu: HTMLElement) => (menu.getRootNode() as ShadowRoot).querySelector<HTMLElement>(".more");

const itemsOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>("button")];

/** Opens where its button is, on the screen in any case. The first item takes the focus. */
function handleToggle(event: Event): void {
  const menu = event.currentTarget as HTMLElement;
  const button = buttonOf(menu);
  const isOpen = (event as ToggleEvent).newState === "open";
  button?.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen || button === null) return;
  const at = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const isBelow = at.bottom + offsetHeight + 4 <= innerHeight || at.top < offsetHeight + 4;
  const top = isBelow ? at.bottom + 4 : at.top - offsetHeight - 4;
  menu.style.top = `${Math.max(4, Math.min(top, innerHeight - offsetHeight - 4))}px`;
  menu.style.left = `${Math.max(4, Math.min(at.right - offsetWidth, document.documentElement.clientWidth - offsetWidth - 4))}px`;
  itemsOf(menu)[0]?.focus({ preventScroll: true });
}

/** The keyboard goes back to the button. Browsers would do it themselves, if they found it inside a shadow root. */
function close(menu: HTMLElement): void {
  menu.hidePopover();
  buttonOf(menu)?.focus({ preventScroll: true });
}

function handleKey(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.key === "Escape" || event.key === "Tab") {
    // Tab goes on from the button.
    if (event.key === "Escape") event.preventDefault();
    return close(menu);
  }
  const items = itemsOf(menu);
  const key = { ArrowDown: "ArrowRight", ArrowUp: "ArrowLeft", Home: "Home", End: "End" }[event.key];
  const target = rovingTarget(key ?? "", items.indexOf(event.target as HTMLElement), items.length, false);
  if (target === null) return;
  event.preventDefault();
  items[target]?.focus();
}
