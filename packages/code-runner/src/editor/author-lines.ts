import type { LineRange } from "@code-runner/snippet";
import type { Extension, Range } from "@codemirror/state";
import { RangeSet, StateField } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { Decoration, EditorView, gutterLineClass, GutterMarker, lineNumbers } from "@codemirror/view";

/** Numbers the lines from `first`, in the column that the static code left for it. */
export function numberedLines(first: number): Extension {
  return [
    lineNumbers({ formatNumber: (line) => String(first + line - 1) }),
    EditorView.theme({
      ".cm-gutters": {
        border: "none",
        backgroundColor: "var(--_code-background)",
        color: "var(--_code-color)",
        fontVariantNumeric: "tabular-nums",
      },
      // The outline of the box is beneath. At the other side stands the mark of an error.
      "&.cm-focused .cm-gutters": { clipPath: "inset(2px -16px 2px 2px)" },
      ".cm-lineNumbers": { minWidth: "calc(var(--_code-left) - var(--_number-gap))" },
      ".cm-lineNumbers .cm-gutterElement": {
        minWidth: "0",
        padding: "0",
        color: "color-mix(in srgb, var(--_code-color) 72%, transparent)",
      },
      ".cm-line": { paddingLeft: "var(--_number-gap)" },
      // Its bar is that of the number.
      ".cm-line.cm-highlighted-line::before": { content: "none" },
    }),
  ];
}

const highlighted = Decoration.line({ class: "cm-highlighted-line" });

/** A highlighted line's number. */
class HighlightedNumber extends GutterMarker {
  override elementClass = "cm-highlighted-number";
}

const highlightedNumber = new HighlightedNumber();

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
    provide: (field) => [EditorView.decorations.from(field), gutterLineClass.from(field, (marks) => numbersOf(marks))],
  });
}

function numbersOf(marks: DecorationSet): RangeSet<GutterMarker> {
  const numbers: Range<GutterMarker>[] = [];
  marks.between(0, Number.MAX_SAFE_INTEGER, (from) => void numbers.push(highlightedNumber.range(from)));
  return RangeSet.of(numbers);
}
