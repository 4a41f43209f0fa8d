import { expectedValue, OPTION_DOCS, OPTION_TABLE } from "@code-runner/snippet";
import type { OptionName, OptionSpec } from "@code-runner/snippet";
import { OPTION_GROUPS } from "../options/groups.js";
import type { OptionGroup } from "../options/groups.js";
import { sourceSwitch } from "../source-switch/source-switch.js";
import { toFragment } from "../written/fragment.js";
import { escapeHtml, tagOf } from "../written/tag.js";
import type { Example } from "./example.js";
import { markOption } from "./mark-option.js";

/**
 * The gallery as HTML: every group of options, each option with its example, live, and the example's source beside it.
 *
 * @param render turns an example's Markdown into HTML with elements in it.
 * @throws when an option has no example.
 */
export function galleryPage(examples: readonly Example[], render: (markdown: string) => string): string {
  const sections = OPTION_GROUPS.map((group) => groupSection(group, examples, render));
  return `<div class="gallery">
${contents()}
<div class="examples">
<div class="tools">
<form class="filter" role="search">
<label for="filter">Filter</label>
<input id="filter" type="search" autocomplete="off" spellcheck="false" placeholder="readers, a table, timeout …" />
</form>
${sourceSwitch(["tag", "fence"])}
</div>
<p class="found" role="status" id="found"></p>
${sections.join("\n")}
</div>
</div>`;
}

function contents(): string {
  const links = ({ options }: OptionGroup) =>
    options.map((option) => `<li><a href="#${option}"><code>${option}</code></a></li>`).join("");
  const items = OPTION_GROUPS.map(
    (group) => `<li><a href="#group-${group.id}">${escapeHtml(group.title)}</a><ul>${links(group)}</ul></li>`,
  );
  return `<nav class="contents" aria-label="Attributes"><ul>${items.join("")}</ul></nav>`;
}

function groupSection(group: OptionGroup, examples: readonly Example[], render: (markdown: string) => string): string {
  const options = group.options.map((option) => {
    const example = examples.find((found) => found.option === option);
    if (example === undefined)
      throw new Error(`Write an example of the option "${option}" in demo/options/${option}.md.`);
    return optionSection(example, render);
  });
  return `<section class="group" aria-labelledby="group-${group.id}">
<h2 id="group-${group.id}"><a href="#group-${group.id}">${escapeHtml(group.title)}</a></h2>
<p>${escapeHtml(group.description)}</p>
${options.join("\n")}
</section>`;
}

function optionSection(example: Example, render: (markdown: string) => string): string {
  const { option, snippets, fences } = example;
  return `<section class="option" aria-labelledby="${option}" data-words="${escapeHtml(wordsOf(example))}">
<header><h3 id="${option}"><a href="#${option}"><code>${option}</code></a></h3><p class="values">${valuesOf(option)}</p></header>
<div class="live">
${withId(render(example.markdown), `example-${option}`)}
</div>
<div class="sources">
${source("tag", snippets.map(tagOf).join("\n"), example)}
${source("fence", fences, example)}
</div>
</section>`;
}

function source(form: "tag" | "fence", text: string, { option, snippets }: Example): string {
  const name = form === "tag" ? "HTML" : "Markdown";
  return `<figure class="source" data-form="${form}">
<pre tabindex="0" role="region" aria-label="${name} of ${option}"><code>${markOption(text.trimEnd(), option)}</code></pre>
<figcaption>${snippets.length === 1 ? snippets.map((snippet) => builderLink(snippet, option)).join("") : ""}
<button type="button" class="copy" aria-label="Copy the ${name} of ${option}">Copy</button></figcaption>
</figure>`;
}

function builderLink(snippet: Example["snippets"][number], option: OptionName): string {
  const fragment = escapeHtml(toFragment(snippet));
  return `<a href="builder.html#${fragment}" aria-label="Change it in the builder: ${option}">Change it in the builder</a>`;
}

/** What may stand after the equals sign; of several words the default is the first. */
function valuesOf(option: OptionName): string {
  const spec: OptionSpec = OPTION_TABLE[option];
  if (spec.kind === "boolean") return "on or off";
  if (spec.values === undefined) return escapeHtml(expectedValue(option));
  const words = spec.values.map((value) => `<code>${value}</code>`);
  return spec.kind === "enum" ? `${words[0]} <small>(default)</small>, ${words.slice(1).join(", ")}` : words.join(" ");
}

/** What the filter looks through besides the section's own text. */
const wordsOf = ({ option }: Example) => `${option.replace("-", " ")} ${OPTION_DOCS[option]}`;

/** The snippet's id, unless the author gave it one. */
function withId(html: string, id: string): string {
  return html.replace(/<code-runner(?![^>]*\sid=)/, `<code-runner id="${id}"`);
}
