import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";

/** The author's own buttons: each runs the program in another way. */
export function authorButtons(
  labels: readonly string[],
  isBusy: boolean,
  onPress: (index: number) => void,
): TemplateResult {
  return html`${labels.map(
    (label, index) =>
      html`<button
        class="action"
        part="button action-button"
        type="button"
        aria-disabled=${isBusy ? "true" : "false"}
        @click=${isBusy ? nothing : () => onPress(index)}
      >
        ${label}
      </button>`,
  )}`;
}
