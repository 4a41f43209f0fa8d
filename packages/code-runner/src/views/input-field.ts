import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import { runStrings } from "../runs/run-strings.js";

export interface InputFieldProps {
  /** What the program asks; empty when it only listens. */
  prompt: string;
  /** Whether the output ends with the prompt, so that it need not be seen again. */
  isPromptShown: boolean;
  /** Whether ending the input makes sense: the program reads until its end. */
  canEnd: boolean;
  onLine(line: string): void;
  onEnd(): void;
}

/** The field at the end of the output in which the reader answers the program. */
export function inputField({ prompt, isPromptShown, canEnd, onLine, onEnd }: InputFieldProps): TemplateResult {
  const label = prompt.trim();
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).querySelector("input");
    if (input === null) return;
    onLine(input.value);
    input.value = "";
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== "d" || !event.ctrlKey) return;
    event.preventDefault();
    onEnd();
  };
  return html`
    <form class="input" part="input" @submit=${handleSubmit} @keydown=${handleKey}>
      <label for="line">
        ${label === "" || isPromptShown ? html`<span class="spoken">${label || runStrings.input}</span>›` : label}
      </label>
      <input id="line" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send" />
      <button class="quiet" type="submit">${runStrings.send}</button>
      ${
        canEnd
          ? html`<button class="quiet" type="button" title=${runStrings.endInputTitle} @click=${onEnd}>
              ${runStrings.endInput}
            </button>`
          : nothing
      }
    </form>
  `;
}
