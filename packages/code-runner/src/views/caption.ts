import type { Snippet } from "@code-runner/snippet";
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { languageName } from "../language-name.js";

/** What stands above the code: the author's caption, else the file's name or the language. It may lead to the source. */
export function caption({ language, options }: Snippet): TemplateResult {
  const text = options.caption ?? options.filename ?? languageName(language);
  const href = addressOf(options.sourceHref);
  return href === null
    ? html`<span class="caption" part="caption">${text}</span>`
    : html`<span class="caption"><a part="caption" href=${href}>${text}</a></span>`;
}

/** The caption of a snippet whose tabs take the caption's place: in a bar of its own, where the author gave one. */
export function captionBar(snippet: Snippet): TemplateResult | typeof nothing {
  const { caption: text, sourceHref } = snippet.options;
  return text === null && sourceHref === null ? nothing : html`<div class="toolbar title">${caption(snippet)}</div>`;
}

/** An address of the web, as the page sees it; null for any other, such as a script. */
function addressOf(href: string | null): string | null {
  if (href === null || !URL.canParse(href, document.baseURI)) return null;
  const { protocol } = new URL(href, document.baseURI);
  return protocol === "http:" || protocol === "https:" ? href : null;
}
