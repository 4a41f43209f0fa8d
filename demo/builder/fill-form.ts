import { canonicalLanguage, isOptionName, OPTION_TABLE } from "@code-runner/snippet";
import type { OptionName, OptionSpec } from "@code-runner/snippet";
import type { WrittenSnippet } from "../written/written-snippet.js";
import { languageOf } from "../written/written-snippet.js";
import { fillParts } from "./parts.js";
import { boxesOf, fieldOf } from "./read-form.js";

/** Makes the form say a snippet. */
export function fillForm(form: HTMLFormElement, snippet: WrittenSnippet): void {
  form.reset();
  const language = fieldOf(form, "language");
  language.value = canonicalLanguage(languageOf(snippet)) || "python";
  // A language that the list does not know cannot be chosen.
  if (language.value === "") language.value = "python";
  const [entry, ...parts] = snippet.blocks;
  fieldOf(form, "code").value = (entry?.code ?? "").replace(/\n$/, "");
  for (const [option, value] of snippet.attributes)
    if (isOptionName(option) && option !== "language") fillOption(form, option, value);
  fillParts(form, parts);
}

function fillOption(form: HTMLFormElement, option: OptionName, value: string): void {
  const spec: OptionSpec = OPTION_TABLE[option];
  if (spec.values !== undefined && spec.kind === "list") {
    const words = value.split(/\s+/);
    for (const box of boxesOf(form, option)) box.checked = words.includes(box.value);
    return;
  }
  const field = fieldOf(form, option);
  if (spec.kind === "boolean") field.checked = value.trim().toLowerCase() !== "false";
  else if (spec.kind === "enum") field.value = spec.values?.find((known) => known === value.trim().toLowerCase()) ?? "";
  else if (spec.kind !== "first-line") field.value = value;
  else {
    field.checked = true;
    fieldOf(form, `${option}-from`).value = value;
  }
}
