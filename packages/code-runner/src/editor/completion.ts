import type { CompletionSource } from "@codemirror/autocomplete";
import { autocompletion, completeAnyWord } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const looks = EditorView.theme({
  ".cm-tooltip.cm-tooltip-autocomplete": {
    border: "1px solid var(--_border)",
    borderRadius: "6px",
    overflow: "hidden",
    backgroundColor: "var(--_background)",
    color: "var(--_color)",
    boxShadow: "0 6px 24px rgb(0 0 0 / 18%)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--_code-family)", maxHeight: "12em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 10px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--_accent)",
    color: "var(--_background)",
  },
  "@media (forced-colors: active)": {
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
      forcedColorAdjust: "none",
      backgroundColor: "Highlight",
      color: "HighlightText",
    },
  },
});

/**
 * Words of the file, without numbers. They say nothing of their kind, so that one which the language knows as well is offered
 * once.
 */
const words: CompletionSource = async (context) => {
  const found = await completeAnyWord(context);
  const names = found?.options.filter(({ label }) => !/^\d/.test(label)) ?? [];
  return found && { ...found, options: names.map(({ label }) => ({ label })) };
};

/** What the language knows, and the words that are in the file, while the reader types. */
export const completion: Extension = [
  autocompletion({ icons: false, maxRenderedOptions: 30 }),
  EditorState.languageData.of(() => [{ autocomplete: words }]),
  looks,
];
