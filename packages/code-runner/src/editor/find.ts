import type { Extension } from "@codemirror/state";
import { StateEffect } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { keymap } from "@codemirror/view";

/** Opens the search panel. The search is loaded with its first use. */
export function openSearch(view: EditorView): void {
  import("./search.js").then(
    ({ openSearchPanel, searching, isSearching }) => {
      if (!isSearching(view.state)) view.dispatch({ effects: StateEffect.appendConfig.of(searching) });
      openSearchPanel(view);
    },
    // The browser's own search is still there.
    () => undefined,
  );
}

/** Mod-F searches in the code, not in the page. */
export const searchKeys: Extension = keymap.of([{ key: "Mod-f", run: (view) => (openSearch(view), true) }]);
