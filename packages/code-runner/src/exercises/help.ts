import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import { exerciseStrings } from "./exercise-strings.js";

const [HINTS_ID, SOLUTION_ID] = ["hints", "solution"];

export interface HelpButtonsProps {
  /** How many there are. */
  hints: number;
  hintsShown: number;
  hasSolution: boolean;
  showsSolution: boolean;
  onHint(): void;
  onSolution(): void;
}

/** The buttons for a reader who is stuck. */
export function helpButtons(props: HelpButtonsProps): TemplateResult {
  const { hints, hintsShown, hasSolution, showsSolution, onHint, onSolution } = props;
  const hasMore = hintsShown < hints;
  return html`
    ${
      hints === 0
        ? nothing
        : html`<button
            class="help"
            part="button hint-button"
            type="button"
            aria-controls=${HINTS_ID}
            aria-disabled=${hasMore ? "false" : "true"}
            title=${hasMore ? nothing : exerciseStrings.allHints}
            @click=${hasMore ? onHint : nothing}
          >
            ${hintsShown === 0 ? exerciseStrings.hint : exerciseStrings.nextHint}
          </button>`
    }
    ${
      hasSolution
        ? html`<button
            class="help"
            part="button solution-button"
            type="button"
            aria-controls=${SOLUTION_ID}
            aria-expanded=${showsSolution ? "true" : "false"}
            @click=${onSolution}
          >
            ${showsSolution ? exerciseStrings.hideSolution : exerciseStrings.solution}
          </button>`
        : nothing
    }
  `;
}

/** The hints so far. A further one is read aloud. */
export function hintList(hints: readonly HTMLElement[]): TemplateResult {
  return html`
    <section
      id=${HINTS_ID}
      class="hints"
      part="hints"
      aria-label=${exerciseStrings.hints}
      ?hidden=${hints.length === 0}
    >
      <div aria-live="polite">
        <ol>
          ${hints.map((hint) => html`<li part="hint">${hint}</li>`)}
        </ol>
      </div>
    </section>
  `;
}

export interface SolutionPanelProps {
  /** Null while it is not to be seen. */
  code: string | null;
  onUse(): void;
}

/** The author's solution, and the way to try it. */
export function solutionPanel({ code, onUse }: SolutionPanelProps): TemplateResult {
  return html`
    <section
      id=${SOLUTION_ID}
      class="solution"
      part="solution"
      aria-label=${exerciseStrings.solution}
      ?hidden=${code === null}
    >
      <pre tabindex="0"><code>${code ?? ""}</code></pre>
      <button class="retry" part="button use-button" type="button" @click=${onUse}>
        ${exerciseStrings.useSolution}
      </button>
    </section>
  `;
}
