import type { EditorView } from "@codemirror/view";
import type { Problem } from "./problem.js";

/** Which problem each editor is to show: the last word counts when what shows it arrives late. */
const wanted = new WeakMap<EditorView, Problem | null>();

/** Shows what went wrong in a line, beside it; null takes it away. What shows it is loaded with the first problem. */
export function showProblem(view: EditorView, problem: Problem | null): void {
  if (problem === null && !wanted.has(view)) return;
  wanted.set(view, problem);
  import("./problem.js").then(
    ({ showProblem: show }) => show(view, wanted.get(view) ?? null),
    // The line is marked all the same.
    () => undefined,
  );
}
