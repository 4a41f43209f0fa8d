import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import { runStrings } from "../runs/run-strings.js";

export interface SessionNoteProps {
  /** Whether there is something that had run in it. */
  canReplay: boolean;
  isReplaying: boolean;
  onReplay(): void;
}

/** Says that the session was lost and offers to run again what had run in it. */
export function sessionNote({ canReplay, isReplaying, onReplay }: SessionNoteProps): TemplateResult {
  return html`
    <div class="status lost" part="status">
      <span class="sentence" role="status">${runStrings.sessionLost}</span>
      ${
        canReplay
          ? html`<button
              class="retry replay"
              part="button replay-button"
              type="button"
              aria-disabled=${isReplaying ? "true" : "false"}
              @click=${onReplay}
            >
              ${runStrings.replay}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** The button that runs the earlier snippets of the session and then this one. */
export function runAboveButton(isBusy: boolean, onRunAbove: () => void): TemplateResult {
  return html`<button
    class="run-above"
    part="button run-above-button"
    type="button"
    aria-disabled=${isBusy ? "true" : "false"}
    @click=${isBusy ? nothing : onRunAbove}
  >
    ${runStrings.runAbove}
  </button>`;
}
