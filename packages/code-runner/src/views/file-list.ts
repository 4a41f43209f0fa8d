import type { OutputFile } from "@code-runner/protocol";
import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import { displayStrings } from "../display/display-strings.js";
import { formatNumber } from "../localization/translatable.js";
import { saveFile } from "../reader/save-file.js";

/** The files that a program wrote, to be downloaded. */
export function fileList(files: readonly OutputFile[]): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  return html`
    <ul class="files" part="files" aria-label=${displayStrings.files}>
      ${files.map(
        (file) => html`
          <li>
            <span class="name">${file.name}</span>
            <span class="size">${sizeText(file.size)}</span>
            <button
              class="quiet"
              type="button"
              part="button download-button"
              aria-label=${displayStrings.downloadFile(file.name)}
              @click=${() => download(file)}
            >
              ${displayStrings.download}
            </button>
          </li>
        `,
      )}
    </ul>
  `;
}

function sizeText(bytes: number): string {
  return bytes < 1000 ? displayStrings.bytes(bytes) : displayStrings.kilobytes(formatNumber(bytes / 1000, 1));
}

function download({ name, content, encoding }: OutputFile): void {
  saveFile(name, encoding === "utf8" ? content : Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)));
}
