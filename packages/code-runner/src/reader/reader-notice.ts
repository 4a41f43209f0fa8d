import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";

/** What a reader has to know about the code that is shown, and what can be done about it. */
export interface ReaderNotice {
  text: string;
  action: { label: string; onPress(): void } | null;
}

/** The line below the code that says whose version it is. It is there from the start, so that it is read aloud. */
export function readerNotice(notice: ReaderNotice | null): TemplateResult {
  return html`
    <div class="notice" part="notice" ?hidden=${notice === null}>
      <span role="status">${notice?.text ?? nothing}</span>
      ${
        notice?.action
          ? html`<button class="retry" part="button notice-button" type="button" @click=${notice.action.onPress}>
              ${notice.action.label}
            </button>`
          : nothing
      }
    </div>
  `;
}
