import { strings } from "../strings.js";
import { adopt } from "../styles/css.js";
import { PANEL_ID, tabId } from "../views/code-panel.js";
import { make, set } from "../views/dom.js";
import { tabsStyles } from "./tabs.styles.js";

export interface TabsProps {
  files: readonly string[];
  /** The shown file. */
  active: string;
  /** The box around everything. */
  frame: HTMLElement;
  /** What the author calls the snippet; null where that is not said. */
  caption: HTMLElement | null;
}

/** The list of files, one of which is shown. Loaded where there are several. */
export class Tabs {
  readonly element = make("div", { class: "tabs", part: "tabs", role: "tablist" });
  /** The bar above the tabs, for the caption whose place they take. */
  readonly #title = make("div", { class: "toolbar title" });
  readonly #onFile: (name: string) => void;
  #files: readonly string[] = [];
  #active = "";

  /** @param onFile the reader wants to see a file. */
  constructor(root: ShadowRoot, onFile: (name: string) => void) {
    adopt(root, tabsStyles);
    this.#onFile = onFile;
    this.element.addEventListener("keydown", (event) => this.#handleKey(event));
  }

  update({ files, active, frame, caption }: TabsProps): void {
    if (files.join("\n") !== this.#files.join("\n")) this.element.replaceChildren(...files.map(this.#tab));
    this.#files = files;
    this.#active = active;
    set(this.element, { "aria-label": strings.files });
    for (const [index, tab] of [...this.element.children].entries()) {
      const isActive = files[index] === active;
      set(tab, { "aria-selected": String(isActive), tabindex: isActive ? "0" : "-1" });
    }
    if (caption === null || files.length < 2) return this.#title.remove();
    if (!this.#title.isConnected) frame.prepend(this.#title);
    this.#title.append(caption);
  }

  readonly #tab = (name: string, index: number): HTMLElement => {
    const attributes = { class: "tab", part: "tab", type: "button", role: "tab", id: tabId(index) };
    const tab = make("button", { ...attributes, "aria-controls": PANEL_ID }, name);
    tab.addEventListener("click", () => this.#onFile(name));
    return tab;
  };

  #handleKey(event: KeyboardEvent): void {
    const at = this.#files.indexOf(this.#active);
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.#files.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const tab = [...this.element.children].at(target % this.#files.length) as HTMLElement | undefined;
    tab?.click();
    tab?.focus();
  }
}
