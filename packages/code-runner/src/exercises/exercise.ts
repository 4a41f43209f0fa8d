import type { RunResult } from "@code-runner/protocol";
import type { Snippet } from "@code-runner/snippet";
import type { ReactiveControllerHost, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { CheckFinishEvent } from "../events.js";
import { checkList } from "./check-list.js";
import { exerciseStyles } from "./exercise.styles.js";
import { helpButtons, hintList, solutionPanel } from "./help.js";
import type { Judgement } from "./judgement.js";
import { judgeRun } from "./judgement.js";

export interface ExerciseOptions {
  snippet(): Snippet | null;
  /** The reader wants the author's solution in the place of the own code. */
  onUseSolution(code: string): void;
}

/** The element as an exercise sees it. */
export type ExerciseHost = ReactiveControllerHost &
  HTMLElement & { renderRoot: HTMLElement | DocumentFragment; readonly result: RunResult | null };

/** What makes a snippet an exercise: its hints, its solution, and what each run was found to be. Loaded where there is one. */
export class Exercise {
  readonly #host: ExerciseHost;
  readonly #options: ExerciseOptions;
  #judgement: Judgement | null = null;
  /** Whether the judgement is of the run before. */
  #isStale = false;
  #attempts = 0;
  #hintsShown = 0;
  /** Whether the solution has been seen since the element came into being. */
  #hasSeenSolution = false;
  #showsSolution = false;

  constructor(host: ExerciseHost, options: ExerciseOptions) {
    this.#host = host;
    this.#options = options;
    const root = host.renderRoot as ShadowRoot;
    const { styleSheet } = exerciseStyles;
    if (styleSheet !== undefined) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
    host.addEventListener("run-start", (event) => event.target === host && this.#begin());
    host.addEventListener("run-finish", (event) => event.target === host && this.#take(event.detail));
    // A run may have been quicker than this script.
    if (host.result !== null) this.#take(host.result);
  }

  /** Forgets what was found; what the reader has been shown stays known. */
  clear(): void {
    this.#judgement = null;
    this.#showsSolution = false;
    this.#host.requestUpdate();
  }

  /** Buttons for the toolbar. */
  renderActions(): TemplateResult | typeof nothing {
    const snippet = this.#options.snippet();
    if (snippet === null) return nothing;
    return helpButtons({
      hints: snippet.hints.length,
      hintsShown: this.#hintsShown,
      hasSolution: snippet.solution !== null,
      showsSolution: this.#showsSolution,
      onHint: () => this.#showHint(snippet.hints.length),
      onSolution: () => this.#toggleSolution(),
    });
  }

  render(): TemplateResult | typeof nothing {
    const snippet = this.#options.snippet();
    if (snippet === null) return nothing;
    const { solution } = snippet;
    return html`
      ${checkList(this.#judgement, this.#isStale)} ${hintList(snippet.hints.slice(0, this.#hintsShown))}
      ${
        solution === null
          ? nothing
          : solutionPanel({
              code: this.#showsSolution ? solution : null,
              onUse: () => this.#options.onUseSolution(solution),
            })
      }
    `;
  }

  #begin(): void {
    this.#isStale = true;
    this.#host.requestUpdate();
  }

  #take(result: RunResult): void {
    const snippet = this.#options.snippet();
    const judgement = snippet === null ? null : judgeRun(result, snippet);
    this.#isStale = judgement === null;
    this.#host.requestUpdate();
    if (judgement === null) return;
    this.#judgement = judgement;
    this.#attempts += 1;
    const { checks } = judgement;
    this.#emit(
      new CheckFinishEvent({
        passed: checks.every(({ passed }) => passed),
        checks,
        attempts: this.#attempts,
        hintsShown: this.#hintsShown,
        solutionShown: this.#hasSeenSolution,
      }),
    );
  }

  #showHint(count: number): void {
    this.#hintsShown = Math.min(this.#hintsShown + 1, count);
    this.#host.requestUpdate();
  }

  #toggleSolution(): void {
    this.#showsSolution = !this.#showsSolution;
    this.#hasSeenSolution = true;
    this.#host.requestUpdate();
  }

  #emit(event: Event): void {
    this.#host.dispatchEvent(event);
  }
}
