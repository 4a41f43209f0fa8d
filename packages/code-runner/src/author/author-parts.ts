import type { Outline } from "@code-runner/snippet";
import { nothing } from "lit/html.js";
import type { CodeHost } from "../controllers/code-controller.js";
import { WholeSnippet } from "../snippet/whole-snippet.js";
import { adopt } from "../styles/css.js";
import { resultTokens } from "../styles/result-tokens.styles.js";
import { drawBefore } from "../views/draw-before.js";
import type { PartPlace } from "../views/frame.js";
import { authorButtons } from "./author-buttons.js";
import { PreparedForm } from "./prepared-form.js";
import { preparedOutput } from "./prepared-output.js";
import { preparedOutputStyles } from "./prepared-output.styles.js";

/** What the author's parts follow. */
export interface AuthorState {
  isBusy: boolean;
  /** Whether the reader has changed the code. */
  isEdited: boolean;
  /** Whether there is output of a run, so that the author's is not needed. */
  hasOutput: boolean;
}

/** What few authors add: buttons of their own, and output that is there before the first run. Loaded where there is any. */
export class AuthorParts {
  readonly #snippet: WholeSnippet;
  readonly #form: PreparedForm;
  readonly #onAction: (index: number) => void;

  /** @param onAction the button at this place was pressed. */
  constructor(host: CodeHost, outline: () => Outline | null, onAction: (index: number) => void) {
    this.#snippet = new WholeSnippet(host, outline);
    this.#form = new PreparedForm(host.renderRoot);
    this.#onAction = onAction;
    adopt(host.renderRoot, resultTokens, preparedOutputStyles);
  }

  draw(place: PartPlace, { isBusy, isEdited, hasOutput }: AuthorState): void {
    const snippet = this.#snippet.current;
    if (snippet === null) return;
    const { actions, output, options } = snippet;
    const labels = actions.map(({ label }) => label);
    drawBefore(place.actions, authorButtons(labels, isBusy, this.#onAction));
    const isShown = output !== null && !hasOutput;
    drawBefore(place.lower, isShown ? preparedOutput(this.#form.show(output, options.output), isEdited) : nothing);
  }
}
