import { search, searchKeymap } from "@codemirror/search";
import type { EditorState, Extension } from "@codemirror/state";
import { Facet } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

export { openSearchPanel } from "@codemirror/search";

const isLoaded = Facet.define<boolean, boolean>({ combine: (values) => values.length > 0 });

/** Whether an editor has the search. */
export const isSearching = (state: EditorState): boolean => state.facet(isLoaded);

const looks = EditorView.theme({
  ".cm-panels": { backgroundColor: "var(--_bar)", color: "var(--_color)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--_border)" },
  ".cm-panel.cm-search": {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "4px 6px",
    padding: "6px 34px 6px 16px",
    font: "12.5px/1.4 var(--_font)",
  },
  ".cm-panel.cm-search br": { flexBasis: "100%", height: "0", content: "''" },
  ".cm-panel.cm-search label": {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    fontSize: "inherit",
    whiteSpace: "nowrap",
  },
  ".cm-panel.cm-search input[type=checkbox]": { margin: "0" },
  ".cm-panel.cm-search input.cm-textfield": {
    minHeight: "26px",
    boxSizing: "border-box",
    padding: "2px 6px",
    border: "1px solid var(--_border)",
    borderRadius: "4px",
    backgroundColor: "var(--_background)",
    color: "inherit",
    font: "inherit",
  },
  ".cm-panel.cm-search button.cm-button": {
    minHeight: "26px",
    padding: "2px 8px",
    border: "1px solid var(--_border)",
    borderRadius: "4px",
    background: "none",
    color: "inherit",
    font: "inherit",
    cursor: "pointer",
  },
  ".cm-panel.cm-search button[name=close]": {
    top: "4px",
    right: "6px",
    minWidth: "26px",
    minHeight: "26px",
    color: "inherit",
    cursor: "pointer",
  },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--_accent) 22%, transparent)" },
  "@media (forced-colors: active)": {
    ".cm-searchMatch": { outline: "1px solid Highlight" },
    ".cm-searchMatch-selected": { outlineWidth: "3px" },
  },
  ".cm-searchMatch-selected": { backgroundColor: "color-mix(in srgb, var(--_accent) 48%, transparent)" },
});

/** Find and replace, with its keys. */
export const searching: Extension = [isLoaded.of(true), search({ top: true }), keymap.of(searchKeymap), looks];
