import { SNIPPET_ROLES } from "@code-runner/snippet";
import { escapeHtml } from "../written/tag.js";
import type { LanguageChoice } from "./languages.js";

/** What a part can be: a file, a button of the author's, or something in a role. */
export const PART_KINDS = ["file", "action", ...SNIPPET_ROLES] as const;

/** What a part can be, by one word. */
export type PartKind = (typeof PART_KINDS)[number];

const KIND_NAMES: Readonly<Record<PartKind, string>> = {
  file: "another file",
  action: "a button that runs",
  setup: "setup, which is not shown",
  check: "a check of the reader's code",
  hint: "a hint",
  solution: "a solution",
  expected: "the output to match",
  stdin: "standard input",
  output: "output before the first run",
};

/** The fields of one part, for a `<template>`. A script gives each copy ids of its own. */
export function partTemplate(languages: readonly LanguageChoice[]): string {
  const kinds = PART_KINDS.map((kind) => `<option value="${kind}">${escapeHtml(KIND_NAMES[kind])}</option>`);
  const names = languages.map(({ id, name }) => `<option value="${id}">${escapeHtml(name)}</option>`);
  return `<fieldset class="part"><legend>Part</legend>
<div class="part-head">
<label>It is <select name="part-kind">${kinds.join("")}</select></label>
<label class="part-name">named <input name="part-name" type="text" autocomplete="off" spellcheck="false" /></label>
<label>in <select name="part-language"><option value="">no language</option>${names.join("")}</select></label>
<button type="button" class="plain remove">Remove</button>
</div>
<label class="part-code">Text<textarea name="part-code" rows="3" wrap="off" spellcheck="false" autocapitalize="off"></textarea></label>
</fieldset>`;
}
