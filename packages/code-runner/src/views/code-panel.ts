import { strings } from "../strings.js";
import { make, set, setText } from "./dom.js";

/** Id of the box that shows the code; tabs control it. */
export const PANEL_ID = "code";

/** Id of the tab at a place. */
export const tabId = (index: number): string => `tab-${index}`;

/** Id of the sentence that tells how to begin, or to leave, editing by the keyboard. */
export const HINT_ID = "hint";

/** What shows the code now. */
export type ShownCode =
  /** The author's own element, through a slot. */
  | { type: "slot" }
  /** Code that the page does not show by itself, or that has changed. */
  | { type: "text"; code: string }
  /** The code without what the reader is not to see. */
  | { type: "regions"; element: HTMLElement }
  /** The hint tells how to leave it. */
  | { type: "editor"; element: HTMLElement; hint: string };

export interface CodePanelOptions {
  /** The reader wants to edit, at this event's place. */
  onEdit(event: MouseEvent | KeyboardEvent): void;
  /** The reader may soon want to edit. */
  onApproach(): void;
  /** The reader asks for a run by the keyboard. */
  onRunKey(): void;
}

export interface CodePanelProps {
  shown: ShownCode;
  name: string;
  isEditable: boolean;
  doesWrap: boolean;
  /** Lies over the code, which it numbers and highlights; null where it has nothing to say, and over the editor. */
  layer: HTMLElement | null;
  /** The place of the shown file among the tabs; null when there are none. */
  tabIndex: number | null;
}

/** The box with the code. Without the editor it is a place that the keyboard can reach, scroll and begin to edit. */
export class CodePanel {
  readonly element = make("div", { part: "code", id: PANEL_ID });
  readonly hint = make("p", { class: "spoken", id: HINT_ID });
  readonly #slot: HTMLSlotElement;
  readonly #text = make("code", {});
  readonly #textBox = make("pre", {}, this.#text);
  readonly #options: CodePanelOptions;
  /** Whether a press begins to edit. */
  #begins = false;
  #isEditing = false;

  /** @param slot shows the author's own element. */
  constructor(slot: HTMLSlotElement, options: CodePanelOptions) {
    this.#slot = slot;
    this.#options = options;
    const { element } = this;
    element.addEventListener("click", (event) => {
      if (this.#begins && document.getSelection()?.isCollapsed !== false) options.onEdit(event);
    });
    element.addEventListener("keydown", (event) => this.#handleKey(event));
    for (const approach of ["pointerdown", "focus"])
      element.addEventListener(approach, () => this.#begins && options.onApproach());
  }

  update({ shown, name, isEditable, doesWrap, layer, tabIndex }: CodePanelProps): void {
    const isEditing = shown.type === "editor";
    this.#isEditing = isEditing;
    this.#begins = isEditable && !isEditing;
    set(this.element, {
      class: `panel${isEditable ? " editable" : ""}${isEditing ? " editing" : ""}${doesWrap ? " wrap" : ""}`,
      role: tabIndex === null ? "group" : "tabpanel",
      "aria-label": tabIndex === null ? strings.codeOf(name) : null,
      "aria-labelledby": tabIndex === null ? null : tabId(tabIndex),
      "aria-describedby": this.#begins ? HINT_ID : null,
      tabindex: isEditing ? null : "0",
    });
    setText(this.hint, shown.type === "editor" ? shown.hint : strings.editHint);
    const content = [this.#contentOf(shown), ...(isEditing || layer === null ? [] : [layer])];
    const { childNodes } = this.element;
    const isThere = childNodes.length === content.length && content.every((node, index) => childNodes[index] === node);
    if (!isThere) this.element.replaceChildren(...content);
  }

  #contentOf(shown: ShownCode): HTMLElement {
    switch (shown.type) {
      case "slot":
        return this.#slot;
      case "text":
        setText(this.#text, shown.code);
        return this.#textBox;
      case "regions":
      case "editor":
        return shown.element;
    }
  }

  #handleKey(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    // A button among the lines has keys of its own, and so has the editor.
    if (this.#isEditing || (target as Element).closest("button") !== null) return;
    const isPlain = !ctrlKey && !metaKey && !altKey;
    const runs = key === "Enter" && (ctrlKey || metaKey);
    const edits = this.#begins && isPlain && (key === "Enter" || (key.length === 1 && key !== " "));
    if (!runs && !edits) return;
    event.preventDefault();
    if (runs) this.#options.onRunKey();
    else this.#options.onEdit(event);
  }
}
