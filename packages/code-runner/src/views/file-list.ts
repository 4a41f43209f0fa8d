import type { OutputFile } from "@code-runner/protocol";
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { displayStrings } from "../display/display-strings.js";

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
  return bytes < 1000 ? displayStrings.bytes(bytes) : displayStrings.kilobytes((bytes / 1000).toFixed(1));
}

/** Hands a file to the browser's downloads, as bytes of no type, so that nothing opens it here. */
function download({ name, content, encoding }: OutputFile): void {
  const part = encoding === "utf8" ? content : Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([part], { type: "application/octet-stream" }));
  link.download = name.split("/").at(-1) ?? name;
  link.click();
  // The browser has taken hold of the bytes by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
