import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { strings } from "../strings.js";
import { PANEL_ID, tabId } from "./toolbar.js";

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
  | { type: "editor"; element: HTMLElement };

export interface CodePanelProps {
  shown: ShownCode;
  name: string;
  isEditable: boolean;
  doesWrap: boolean;
  /** Lies over the code, which it numbers and highlights; null where it has nothing to say, and over the editor. */
  layer: HTMLElement | null;
  /** The place of the shown file among the tabs; null when there are none. */
  tabIndex: number | null;
  /** The reader wants to edit, at this event's place. */
  onEdit(event: MouseEvent | KeyboardEvent): void;
  /** The reader may soon want to edit. */
  onApproach(): void;
  onRun(): void;
}

/** The box with the code. Without the editor it is a place that the keyboard can reach, scroll and begin to edit. */
export function codePanel(props: CodePanelProps): TemplateResult {
  const { shown, name, isEditable, doesWrap, tabIndex, onEdit, onApproach } = props;
  const isEditing = shown.type === "editor";
  const handleClick = (event: MouseEvent) => {
    const isSelecting = document.getSelection()?.isCollapsed === false;
    if (isEditable && !isEditing && !isSelecting) onEdit(event);
  };
  const handleKey = (event: KeyboardEvent) => {
    // A button among the lines has keys of its own.
    if (isEditing || (event.target as Element).closest("button") !== null) return;
    const { key, ctrlKey, metaKey, altKey } = event;
    const isPlain = !ctrlKey && !metaKey && !altKey;
    if (key === "Enter" && (ctrlKey || metaKey)) return void (event.preventDefault(), props.onRun());
    if (!isEditable || !isPlain || !(key === "Enter" || (key.length === 1 && key !== " "))) return;
    event.preventDefault();
    onEdit(event);
  };
  return html`
    <div
      class="panel ${isEditable ? "editable" : ""} ${isEditing ? "editing" : ""} ${doesWrap ? "wrap" : ""}"
      part="code"
      id=${PANEL_ID}
      role=${tabIndex === null ? "group" : "tabpanel"}
      aria-label=${tabIndex === null ? strings.codeOf(name) : nothing}
      aria-labelledby=${tabIndex === null ? nothing : tabId(tabIndex)}
      aria-describedby=${isEditable && !isEditing ? HINT_ID : nothing}
      tabindex=${isEditing ? nothing : 0}
      @click=${handleClick}
      @keydown=${handleKey}
      @pointerdown=${isEditable ? onApproach : nothing}
      @focus=${isEditable ? onApproach : nothing}
    >
      ${content(shown)}${isEditing ? null : props.layer}
    </div>
    <p class="spoken" id=${HINT_ID}>${isEditing ? strings.editorHint : strings.editHint}</p>
  `;
}

function content(shown: ShownCode): TemplateResult | HTMLElement {
  switch (shown.type) {
    case "slot":
      return html`<slot></slot>`;
    case "text":
      return html`<pre><code>${shown.code}</code></pre>`;
    case "regions":
    case "editor":
      return shown.element;
  }
}
