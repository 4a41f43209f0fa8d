import { escapeHtml } from "../written/tag.js";

/** A tag or fences as HTML, with the option in them marked. */
export function markOption(source: string, option: string): string {
  const value = `(?:=(?:"[^"]*"|'[^']*'|[^\\s>]+))?`;
  const place = new RegExp(`^((?:<code-runner|[\`~]{3,})[^\\n]*?\\s)(${option}${value})(?=[\\s>]|$)`, "gm");
  const pieces: string[] = [];
  let end = 0;
  for (const { index, 0: whole, 1: before = "", 2: written = "" } of source.matchAll(place)) {
    pieces.push(escapeHtml(source.slice(end, index) + before), `<mark>${escapeHtml(written)}</mark>`);
    end = index + whole.length;
  }
  return pieces.join("") + escapeHtml(source.slice(end));
}
