import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import { displayStrings } from "../display/display-strings.js";

/** What the author says that the program prints, until it has run. `isStale`: the code has changed since. */
export function preparedOutput(output: string, isStale: boolean): TemplateResult {
  return html`
    <div class="output prepared" part="output prepared-output" role="group" aria-label=${displayStrings.preparedOutput}>
      ${isStale ? html`<p role="status">${displayStrings.staleOutput}</p>` : nothing}
      <pre tabindex="0" class=${isStale ? "stale" : ""}>${output}</pre>
    </div>
  `;
}
