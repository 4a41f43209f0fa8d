import type { Extension } from "@codemirror/state";
import { StateEffect, StateField } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { Decoration, EditorView } from "@codemirror/view";

/** Marks a line, counted from 1; null takes the mark away. */
export const markLineEffect = StateEffect.define<number | null>();

const mark = Decoration.line({ class: "cm-marked-line" });

/** Keeps the marked line, until the text changes. */
export const markedLine: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(markLineEffect)) continue;
      const line = effect.value;
      const { doc } = transaction.state;
      next = line === null || line > doc.lines ? Decoration.none : Decoration.set(mark.range(doc.line(line).from));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
