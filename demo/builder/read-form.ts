import { describeWarning, isOptionName, OPTION_TABLE, parseOptions } from "@code-runner/snippet";
import type { OptionName, OptionSpec } from "@code-runner/snippet";
import type { WrittenBlock, WrittenSnippet } from "../written/written-snippet.js";
import { readParts } from "./parts.js";

/** What the form says. */
export interface FilledForm {
  /** Without the options that say what holds anyway, and without those that are wrong. */
  snippet: WrittenSnippet;
  /** For each option whose value is wrong, what is right. */
  problems: ReadonlyMap<OptionName, string>;
}

/** Reads the form. */
export function readForm(form: HTMLFormElement): FilledForm {
  const attributes = new Map<string, string>();
  const problems = new Map<OptionName, string>();
  for (const option of Object.keys(OPTION_TABLE).filter(isOptionName)) {
    const text = option === "language" ? null : readOption(form, option);
    if (text === null || isDefault(option, text)) continue;
    const [warning] = parseOptions([[option, text]]).warnings;
    if (warning === undefined) attributes.set(option, text);
    else problems.set(option, describeWarning(warning));
  }
  const language = fieldOf(form, "language").value;
  // At an address there is no block that could say it.
  if (attributes.has("src"))
    return { snippet: { attributes: attributes.set("language", language), blocks: [] }, problems };
  const entry: WrittenBlock = { language, attributes: new Map(), code: tidy(fieldOf(form, "code").value) };
  return { snippet: { attributes, blocks: [entry, ...readParts(form)] }, problems };
}

/** Code without the blank lines at its end. */
const tidy = (code: string) => `${code.replace(/\r\n?/g, "\n").trimEnd()}\n`;

/** An option's value as it is written in a tag; null where the field says nothing. */
function readOption(form: HTMLFormElement, option: OptionName): string | null {
  const spec: OptionSpec = OPTION_TABLE[option];
  if (spec.values !== undefined && spec.kind === "list") return readWords(form, option, spec.values);
  const field = fieldOf(form, option);
  if (spec.kind === "first-line") return isTicked(field) ? fieldOf(form, `${option}-from`).value.trim() : null;
  if (spec.kind === "boolean") return isTicked(field) ? "" : null;
  return field.value.trim() === "" ? null : field.value;
}

/** Of the boxes, those that are ticked; null when all are. */
function readWords(form: HTMLFormElement, option: OptionName, values: readonly string[]): string | null {
  const ticked = boxesOf(form, option).filter(({ checked }) => checked);
  if (ticked.length === boxesOf(form, option).length) return null;
  return ticked.length === 0 && values.includes("none") ? "none" : ticked.map(({ value }) => value).join(" ");
}

/** Whether a value says what holds without it. */
function isDefault(option: OptionName, text: string): boolean {
  const { options, warnings } = parseOptions([[option, text]]);
  return warnings.length === 0 && JSON.stringify(options) === JSON.stringify(parseOptions([]).options);
}

/** A field by its name. */
export function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

/** The boxes of an option that is a list of known words. */
export function boxesOf(form: HTMLFormElement, option: OptionName): HTMLInputElement[] {
  return Array.from(form.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${option}"]`));
}

const isTicked = (field: HTMLInputElement) => field.checked;
