import type { LineRange } from "@code-runner/snippet";
import type { Extension, Range } from "@codemirror/state";
import { StateField } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { Decoration, EditorView, lineNumbers } from "@codemirror/view";

/** Numbers the lines from `first`, in the column that the static code left for it. */
export function numberedLines(first: number): Extension {
  return [
    lineNumbers({ formatNumber: (line) => String(first + line - 1) }),
    EditorView.theme({
      ".cm-gutters": {
        border: "none",
        // The outline of the box that has the focus is beneath. At the other side stands the mark of an error.
        clipPath: "inset(2px -16px 2px 2px)",
        backgroundColor: "var(--_code-background)",
        color: "var(--_code-color)",
        fontVariantNumeric: "tabular-nums",
      },
      ".cm-lineNumbers": { minWidth: "calc(var(--_code-left) - var(--_number-gap))" },
      ".cm-lineNumbers .cm-gutterElement": { minWidth: "0", padding: "0", opacity: "0.72" },
      ".cm-line": { paddingLeft: "var(--_number-gap)" },
    }),
  ];
}

const highlighted = Decoration.line({ class: "cm-highlighted-line" });

/** Points out lines, which stay the same while others come and go. */
export function highlightedLines(ranges: readonly LineRange[]): Extension {
  return StateField.define<DecorationSet>({
    create: ({ doc }) => {
      const marks: Range<Decoration>[] = [];
      for (let line = 1; line <= doc.lines; line++) {
        if (ranges.some(({ from, to }) => from <= line && line <= to))
          marks.push(highlighted.range(doc.line(line).from));
      }
      return Decoration.set(marks);
    },
    update: (marks, { changes }) => marks.map(changes),
    provide: (field) => EditorView.decorations.from(field),
  });
}
