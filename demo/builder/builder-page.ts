import type { OptionName } from "@code-runner/snippet";
import { OPTION_GROUPS } from "../options/groups.js";
import { SOURCE_FORMS, sourceSwitch } from "../source-switch/source-switch.js";
import type { SourceForm } from "../source-switch/source-switch.js";
import { escapeHtml } from "../written/tag.js";
import type { LanguageChoice } from "./languages.js";
import { sortedLanguages } from "./languages.js";
import { optionField } from "./option-field.js";
import { partTemplate } from "./part-template.js";

/** Options that are no field of a group: the language stands above the code. */
const BESIDE_CODE: readonly OptionName[] = ["language"];

/** The builder as HTML: a form of every option in its group, and places for the preview and for what is copied. */
export function builderPage(languages: readonly LanguageChoice[]): string {
  return `<div class="builder">
<form class="build-form" id="options" autocomplete="off" aria-label="Snippet">
<div class="field"><label for="language">Language</label><select id="language" name="language">${sortedLanguages(
    languages,
  )
    .map(({ id, name }) => `<option value="${id}">${escapeHtml(name)}</option>`)
    .join("")}</select></div>
<div class="field code-field"><label for="code">Code</label><textarea id="code" name="code" rows="9" wrap="off" spellcheck="false" autocapitalize="off"></textarea>
<p class="meaning" id="code-elsewhere" hidden>The code is at the address in <code>src</code>.</p></div>
<div class="parts" id="parts"></div>
<button type="button" class="plain" id="add-part">Add a file, input, a check …</button>
${OPTION_GROUPS.map(groupFields).join("\n")}
<button type="button" class="plain" id="start-again">Start again</button>
</form>
<div class="result">
<section aria-labelledby="preview-title"><h2 id="preview-title">This is what readers get</h2>
<div class="preview" id="preview"></div></section>
<section aria-labelledby="copy-title"><div class="tools"><h2 id="copy-title">Copy it</h2>${sourceSwitch(["tag", "fence", "iframe"])}</div>
${source("tag", `<p>Once on the page, wherever: <code id="script"></code></p>`)}
${source("fence", `<p>For sites with the <a href="embedding.html#a-fence-in-markdown">plugin for Markdown</a>.</p>`)}
${source(
  "iframe",
  `<p>For editors that take nothing else. The snippet travels in the address.</p>
<p>To make all of them as high as what is in them, once on the page: <code id="height-script"></code></p>`,
)}
<p class="found" role="status" id="copied"></p>
<p class="meaning">The address of this page holds the snippet as well: a bookmark keeps it, and a link shares it.</p>
</section>
</div>
<template id="part">${partTemplate(sortedLanguages(languages))}</template>
<noscript><p>The builder needs JavaScript. All options are told in the <a href="gallery.html">gallery</a>.</p></noscript>
</div>`;
}

function groupFields({ id, title, options }: (typeof OPTION_GROUPS)[number]): string {
  const fields = options.filter((option) => !BESIDE_CODE.includes(option)).map(optionField);
  return `<details class="group" id="group-${id}"${id === "look" ? " open" : ""}>
<summary>${escapeHtml(title)} <span class="count"></span></summary>
${fields.join("\n")}
</details>`;
}

function source(form: SourceForm, note: string): string {
  return `<div data-form="${form}">
<figure class="source"><pre tabindex="0" role="region" aria-label="${SOURCE_FORMS[form]}"><code id="${form}"></code></pre>
<figcaption><button type="button" class="copy" aria-label="Copy the ${SOURCE_FORMS[form]}">Copy</button></figcaption></figure>
<p class="missing" id="${form}-missing" role="status"></p>
${note}
</div>`;
}
