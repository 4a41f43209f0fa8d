import type { RunResult } from "@code-runner/protocol";
import type { Outline, Snippet } from "@code-runner/snippet";
import type { ReactiveControllerHost, TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import { CodeChangeEvent } from "../code-change-event.js";
import { CheckFinishEvent } from "../events.js";
import { adopt } from "../styles/css.js";
import { resultTokens } from "../styles/result-tokens.styles.js";
import { WholeSnippet } from "../snippet/whole-snippet.js";
import { drawBefore } from "../views/draw-before.js";
import type { PartPlace } from "../views/frame.js";
import { checkList } from "./check-list.js";
import { exerciseStyles } from "./exercise.styles.js";
import { helpButtons, hintList, solutionPanel } from "./help.js";
import { copyHints } from "./hints.js";
import type { Judgement } from "./judgement.js";
import { judgeRun } from "./judgement.js";

export interface ExerciseOptions {
  outline(): Outline | null;
  showFile(name: string): void;
  /** Replaces a file's text. */
  setCode(file: string, code: string): void;
}

/** The element as an exercise sees it. */
export type ExerciseHost = ReactiveControllerHost &
  HTMLElement & { renderRoot: HTMLElement | DocumentFragment; readonly result: RunResult | null };

/** What makes a snippet an exercise: its hints, its solution, and what each run was found to be. Loaded where there is one. */
export class Exercise {
  readonly #host: ExerciseHost;
  readonly #options: ExerciseOptions;
  readonly #snippet: WholeSnippet;
  /** The hints of a snippet, copied once, so that each stays the same element. */
  #hints: { snippet: Snippet; copies: readonly HTMLElement[] } | null = null;
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
    this.#snippet = new WholeSnippet(host, options.outline);
    adopt(host.renderRoot as ShadowRoot, resultTokens, exerciseStyles);
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

  draw(place: PartPlace): void {
    const snippet = this.#snippet.current;
    if (snippet === null) return;
    drawBefore(place.actions, this.#buttons(snippet));
    drawBefore(place.lower, this.#findings(snippet));
  }

  #buttons(snippet: Snippet): TemplateResult {
    return helpButtons({
      hints: this.#hintsOf(snippet).length,
      hintsShown: this.#hintsShown,
      hasSolution: snippet.solution !== null,
      showsSolution: this.#showsSolution,
      onHint: () => this.#showHint(this.#hintsOf(snippet).length),
      onSolution: () => this.#toggleSolution(),
    });
  }

  #hintsOf(snippet: Snippet): readonly HTMLElement[] {
    if (this.#hints?.snippet !== snippet) this.#hints = { snippet, copies: copyHints(this.#host) };
    return this.#hints.copies;
  }

  #findings(snippet: Snippet): TemplateResult {
    const { solution } = snippet;
    const hints = this.#hintsOf(snippet).slice(0, this.#hintsShown);
    return html`
      ${checkList(this.#judgement, this.#isStale)} ${hintList(hints)}
      ${
        solution === null
          ? nothing
          : solutionPanel({
              code: this.#showsSolution ? solution : null,
              onUse: () => this.#useSolution(solution),
            })
      }
    `;
  }

  #begin(): void {
    this.#isStale = true;
    this.#host.requestUpdate();
  }

  #take(result: RunResult): void {
    const snippet = this.#snippet.current;
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

  /** The reader wants the author's solution in the place of the own code. */
  #useSolution(code: string): void {
    const file = this.#options.outline()?.files[0].name;
    if (file === undefined) return;
    this.#options.showFile(file);
    this.#options.setCode(file, code);
    this.#emit(new CodeChangeEvent(file, code));
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
