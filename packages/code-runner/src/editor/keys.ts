import { indentLess, indentMore } from "@codemirror/commands";
import { getIndentUnit, indentUnit } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorSelection } from "@codemirror/state";
import type { Command } from "@codemirror/view";
import { keymap } from "@codemirror/view";

/** Keys of ours, before the usual ones: Mod-Enter runs, Tab indents. */
export function keys(onRun: () => void): Extension {
  return keymap.of([
    { key: "Mod-Enter", run: () => (onRun(), true) },
    { key: "Tab", run: indent, shift: indentLess },
  ]);
}

/** Indents the selected lines; without a selection it goes on to the next stop. */
const indent: Command = (view) => {
  const { state } = view;
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore(view);
  const width = getIndentUnit(state);
  const usesTabs = state.facet(indentUnit).includes("\t");
  const change = state.changeByRange(({ from }) => {
    const column = from - state.doc.lineAt(from).from;
    const insert = usesTabs ? "\t" : " ".repeat(width - (column % width));
    return { changes: { from, insert }, range: EditorSelection.cursor(from + insert.length) };
  });
  view.dispatch(change, { userEvent: "input.indent", scrollIntoView: true });
  return true;
};

/** The indentation that a text uses: a tab, or as many spaces as its least indented line. Default: four spaces. */
export function indentationOf(code: string): string {
  const indents = code.match(/^(?:\t| {2,8})(?=\S)/gm) ?? [];
  return indents.reduce((least, indent) => (indent.length < least.length ? indent : least), indents[0] ?? "    ");
}
