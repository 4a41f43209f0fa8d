import { blockText } from "@code-runner/snippet";
import type { FencedSnippet, SnippetBlock } from "./gather-snippets.js";

/** The element of a snippet as HTML. Everything that comes from the document is escaped. */
export function snippetHtml({ attributes, blocks }: FencedSnippet): string {
  return `<code-runner${attributesHtml(attributes)}>${blocks.map(blockHtml).join("")}</code-runner>`;
}

function blockHtml({ language, attributes, code }: SnippetBlock): string {
  const className = language === "" ? "" : ` class="language-${escapeHtml(language)}"`;
  return `<pre${attributesHtml(attributes)}><code${className}>${escapeHtml(blockText(code))}</code></pre>`;
}

function attributesHtml(attributes: ReadonlyMap<string, string>): string {
  return Array.from(attributes, ([name, value]) =>
    value === "" ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`,
  ).join("");
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
