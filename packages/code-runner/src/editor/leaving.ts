import type { Extension } from "@codemirror/state";
import { EditorView, ViewPlugin } from "@codemirror/view";
import { editorStrings } from "./editor-strings.js";

/** Keys that do not take back what Escape has begun. */
const LEAVING_KEYS = ["Tab", "Shift"];

/**
 * Escape and then Tab leaves the editor. For as long as that holds it is said, aloud and to be seen: until another key is
 * pressed, for who needs time shall have it.
 */
export const leaving: Extension = [
  ViewPlugin.fromClass(
    class {
      readonly #view: EditorView;
      readonly #hint = document.createElement("div");

      constructor(view: EditorView) {
        this.#view = view;
        this.#hint.className = "cm-leave-hint";
        this.#hint.setAttribute("role", "status");
        view.dom.append(this.#hint);
      }

      announce(): void {
        this.#view.setTabFocusMode(true);
        this.#hint.textContent = editorStrings.leaveHint;
      }

      clear(): void {
        this.#view.setTabFocusMode(false);
        this.#hint.textContent = "";
      }

      destroy(): void {
        this.#hint.remove();
      }
    },
    {
      eventObservers: {
        keydown({ key }) {
          if (key === "Escape") this.announce();
          else if (!LEAVING_KEYS.includes(key)) this.clear();
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
