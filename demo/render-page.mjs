import MarkdownIt from "markdown-it";
import { expectations } from "./expectations.mjs";
import { headingAnchors } from "./heading-anchors.mjs";

/** Fields of the front matter that a page may leave out. */
const DEFAULTS = { width: "text", style: "", script: "" };

/**
 * Makes a function that turns the Markdown of a page into `{ html, warnings }`.
 *
 * In the layout `{{name}}` stands for a field of the page's front matter, `{{content}}` for its text, and
 * `{{current:index}}` for `aria-current="page"` on the page of that name. A comment `<!-- insert gallery -->` in the text stands
 * for what the function `inserts.gallery` makes; it is given a function that renders Markdown.
 */
export function createPageRenderer(layout, markdownItCodeRunner, inserts) {
  return (name, source) => {
    const { fields, text, firstLine } = readFrontMatter(source);
    const warnings = [];
    const onWarning = (message, line) =>
      warnings.push(line === null ? message : `line ${line + firstLine}: ${message}`);
    const markdown = new MarkdownIt({ html: true, typographer: true })
      .use(markdownItCodeRunner, { onWarning })
      .use(expectations)
      .use(headingAnchors);
    const content = markdown
      .render(text)
      .replace(/<!-- insert (\w+) -->/g, (_whole, insert) => inserts[insert]((part) => markdown.render(part)));
    return { html: fill(layout, name, { ...DEFAULTS, ...fields, content }), warnings };
  };
}

/** The `key: value` lines between two `---` at the top, and the text below them. */
function readFrontMatter(source) {
  const [block, lines] = /^---\n([\s\S]*?\n)---\n/.exec(source) ?? ["", ""];
  const entries = Array.from(lines.matchAll(/^(\w+): (.+)$/gm), ([, key, value]) => [key, escapeHtml(value)]);
  return {
    fields: Object.fromEntries(entries),
    text: source.slice(block.length),
    firstLine: block.split("\n").length - 1,
  };
}

function fill(layout, page, fields) {
  return layout.replace(/\{\{(current:)?([\w-]+)\}\}/g, (_whole, current, field) => {
    if (current) return field === page ? 'aria-current="page"' : "";
    if (field === "style" && fields.style !== "") return `<link rel="stylesheet" href="${fields.style}" />`;
    if (field === "script" && fields.script !== "") return `<script type="module" src="${fields.script}"></script>`;
    if (!Object.hasOwn(fields, field)) throw new Error(`demo/pages/${page}.md has no "${field}" in its front matter.`);
    return fields[field];
  });
}

function escapeHtml(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
