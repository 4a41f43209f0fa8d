import type { DisplayData } from "@code-runner/protocol";
import type { OutputForm } from "./output-form.js";
import { readRows } from "./read-rows.js";
import { showItem } from "./show-item.js";
import { tableOf } from "./table.js";

/** How pictures begin in base64. */
const PICTURES: readonly [start: string, mime: string][] = [
  ["iVBORw0KGgo", "image/png"],
  ["/9j/", "image/jpeg"],
  ["R0lGOD", "image/gif"],
  ["UklGR", "image/webp"],
];

/** Shows standard output as what the author says it is. False, and nothing, where it is not. */
export function showOutput(place: HTMLElement, form: OutputForm, text: string): boolean {
  if (form === "table") {
    const rows = readRows(text);
    if (rows !== null) place.append(tableOf(rows));
    return rows !== null;
  }
  const data = form === "html" ? { "text/html": text } : pictureOf(text.trim());
  if (data !== null) showItem(place, { data, metadata: {} });
  return data !== null;
}

/** SVG, a `data:` address, or base64. */
function pictureOf(text: string): DisplayData["data"] | null {
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]/is.test(text)) return { "image/svg+xml": text };
  const [, given, address] = /^data:(image\/(?:png|jpeg|gif|webp));base64,([\w+/=\s]+)$/.exec(text) ?? [];
  if (given !== undefined && address !== undefined) return { [given]: address };
  const mime = PICTURES.find(([start]) => text.startsWith(start))?.[1];
  return mime !== undefined && /^[\w+/=\s]+$/.test(text) ? { [mime]: text } : null;
}
