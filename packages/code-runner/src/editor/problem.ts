import type { Diagnostic } from "@codemirror/lint";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { Compartment, StateEffect } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

/** What went wrong in a line. */
export interface Problem {
  /** Counted from 1. */
  line: number;
  message: string;
}

const gutter = new Compartment();

const looks = EditorView.theme({
  // The mark stands in the padding of the line, so that nothing moves.
  ".cm-gutters:has(> .cm-gutter-lint:only-child)": { border: "0", background: "none" },
  ".cm-gutter-lint": { width: "0 !important", overflow: "visible !important", zIndex: "2" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0", overflow: "visible" },
  ".cm-gutter-lint .cm-lint-marker-error": {
    content: "none",
    width: "8px",
    height: "8px",
    margin: "calc((var(--_code-line) - 8px) / 2) 0 0 5px",
    borderRadius: "50%",
    backgroundColor: "var(--_error)",
    cursor: "pointer",
  },
  "@media (forced-colors: active)": {
    ".cm-gutter-lint .cm-lint-marker-error": { forcedColorAdjust: "none", backgroundColor: "Highlight" },
    ".cm-marked-line": { outline: "1px solid Highlight", outlineOffset: "-1px" },
  },
  ".cm-lintRange-error": { backgroundImage: "none" },
  // By the mark it is the tooltip, by the text and the keyboard it is in one.
  ".cm-tooltip.cm-tooltip-lint, .cm-tooltip.cm-tooltip-hover": {
    maxWidth: "min(40em, 90vw)",
    border: "1px solid var(--_border)",
    borderRadius: "6px",
    backgroundColor: "var(--_background)",
    color: "var(--_color)",
    boxShadow: "0 6px 24px rgb(0 0 0 / 18%)",
    font: "12.5px/1.4 var(--_font)",
  },
  ".cm-panel.cm-panel-lint": {
    backgroundColor: "var(--_bar)",
    color: "var(--_color)",
    font: "12.5px/1.4 var(--_font)",
  },
  ".cm-diagnostic": { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--_error)" },
});

const extension: Extension = [gutter.of([]), keymap.of(lintKeymap), looks];

/** Shows a problem in the gutter, with its message; null takes it away. */
export function showProblem(view: EditorView, problem: Problem | null): void {
  const { doc } = view.state;
  if (gutter.get(view.state) === undefined) view.dispatch({ effects: StateEffect.appendConfig.of(extension) });
  const isThere = problem !== null && problem.line >= 1 && problem.line <= doc.lines;
  view.dispatch({ effects: gutter.reconfigure(isThere ? lintGutter() : []) });
  view.dispatch(setDiagnostics(view.state, isThere ? [diagnosticOf(problem, doc.line(problem.line))] : []));
}

function diagnosticOf({ message }: Problem, { from, to }: { from: number; to: number }): Diagnostic {
  return { from, to, severity: "error", message };
}
