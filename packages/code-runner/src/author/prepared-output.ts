import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import { displayStrings } from "../display/display-strings.js";

/** What the author says that the program prints, as text or in its place, until it has run. `isStale`: the code has changed since. */
export function preparedOutput(output: string | HTMLElement, isStale: boolean): TemplateResult {
  const tone = isStale ? "stale" : "";
  return html`
    <div class="output prepared" part="output prepared-output" role="group" aria-label=${displayStrings.preparedOutput}>
      ${isStale ? html`<p role="status">${displayStrings.staleOutput}</p>` : nothing}
      ${
        typeof output === "string"
          ? html`<pre tabindex="0" class=${tone}>${output}</pre>`
          : html`<div class="form ${tone}">${output}</div>`
      }
    </div>
  `;
}
