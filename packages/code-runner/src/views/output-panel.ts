import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import { runStrings } from "../runs/run-strings.js";
import type { InputFieldProps } from "./input-field.js";
import { inputField } from "./input-field.js";

export interface OutputPanelProps {
  log: HTMLElement | null;
  /** What speaks of a long log in its stead. */
  summary: HTMLElement | null;
  /** Whether the log is of the run before. */
  isStale: boolean;
  terminal: HTMLElement | null;
  /** Null while the program takes no input. */
  input: InputFieldProps | null;
}

/** The box below the code: what the program printed, and the field or terminal through which the reader answers. */
export function outputPanel({
  log,
  summary,
  isStale,
  terminal,
  input,
}: OutputPanelProps): TemplateResult | typeof nothing {
  if (log === null && terminal === null && input === null) return nothing;
  return html`
    <div class="output ${isStale ? "stale" : ""}" part="output">
      ${log}${summary}
      ${
        terminal === null
          ? nothing
          : html`<div role="group" aria-label=${runStrings.terminal}>
              ${terminal}
              <p class="spoken">${runStrings.terminalHint}</p>
            </div>`
      }
      ${input === null ? nothing : inputField(input)}
    </div>
  `;
}
