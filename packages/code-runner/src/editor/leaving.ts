import type { Extension } from "@codemirror/state";
import { EditorView, ViewPlugin } from "@codemirror/view";
import { editorStrings } from "./editor-strings.js";

/** How long, in milliseconds, Escape lets the next Tab leave the editor. */
const LEAVE_TIME = 3000;

/** Escape and then Tab leaves the editor. For as long as that holds it is said, aloud and to be seen. */
export const leaving: Extension = [
  ViewPlugin.fromClass(
    class {
      readonly #view: EditorView;
      readonly #hint = document.createElement("div");
      #timer: ReturnType<typeof setTimeout> | undefined;

      constructor(view: EditorView) {
        this.#view = view;
        this.#hint.className = "cm-leave-hint";
        this.#hint.setAttribute("role", "status");
        view.dom.append(this.#hint);
      }

      announce(): void {
        this.#view.setTabFocusMode(LEAVE_TIME);
        this.#hint.textContent = editorStrings.leaveHint;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.clear(), LEAVE_TIME);
      }

      clear(): void {
        clearTimeout(this.#timer);
        this.#hint.textContent = "";
      }

      destroy(): void {
        this.clear();
        this.#hint.remove();
      }
    },
    {
      eventObservers: {
        keydown({ key }) {
          if (key === "Escape") this.announce();
          else if (key !== "Tab") this.clear();
        },
        blur() {
          this.clear();
        },
      },
    },
  ),
  EditorView.theme({
    ".cm-leave-hint:not(:empty)": {
      position: "absolute",
      insetBlockEnd: "6px",
      insetInlineEnd: "8px",
      zIndex: "10",
      padding: "2px 8px",
      border: "1px solid var(--_border)",
      borderRadius: "4px",
      backgroundColor: "var(--_bar)",
      color: "var(--_color)",
      font: "12.5px/1.4 var(--_font)",
    },
  }),
];
