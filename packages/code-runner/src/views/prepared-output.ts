import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { strings } from "../strings.js";

/** What the author says that the program prints, until it has run. `isStale`: the code has changed since. */
export function preparedOutput(output: string, isStale: boolean): TemplateResult {
  return html`
    <div class="output prepared" part="output prepared-output" role="group" aria-label=${strings.preparedOutput}>
      ${isStale ? html`<p role="status">${strings.staleOutput}</p>` : nothing}
      <pre tabindex="0" class=${isStale ? "stale" : ""}>${output}</pre>
    </div>
  `;
}
