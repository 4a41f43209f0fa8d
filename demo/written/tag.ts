import { blockText } from "@code-runner/snippet";
import type { WrittenBlock, WrittenSnippet } from "./written-snippet.js";

/** The snippet as HTML, laid out for people. Everything that it holds is escaped. */
export function tagOf({ attributes, blocks }: WrittenSnippet): string {
  const children = blocks.map((block) => `  ${preOf(block)}\n`).join("");
  return `<code-runner${attributesOf(attributes)}>${children && `\n${children}`}</code-runner>\n`;
}

function preOf({ language, attributes, code }: WrittenBlock): string {
  const className = language === "" ? "" : ` class="language-${escapeHtml(language)}"`;
  return `<pre${attributesOf(attributes)}><code${className}>${escapeText(blockText(code.replace(/\n$/, "")))}</code></pre>`;
}

function attributesOf(attributes: ReadonlyMap<string, string>): string {
  return Array.from(attributes, ([name, value]) => (value === "" ? ` ${name}` : ` ${name}=${quoted(value)}`)).join("");
}

/** Between tags, only these two begin something. */
const escapeText = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** In the quotes that leave more of the value as it is: JSON is full of the double ones. */
function quoted(value: string): string {
  const text = escapeText(value);
  return text.includes('"') && !text.includes("'") ? `'${text}'` : `"${text.replace(/"/g, "&quot;")}"`;
}

/** Text that HTML shows as it is, also between double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
