import { isHtmlAttribute } from "./html-attributes.js";
import { nearestName } from "./nearest-name.js";
import { OPTION_TABLE } from "./option-table.js";
import type { OptionName, OptionSpec, SnippetOptions } from "./option-table.js";
import { VALUE_READERS } from "./option-values.js";

/** Options, and one sentence for each thing that the author probably did not mean. */
export interface ParsedOptions {
  options: SnippetOptions;
  warnings: string[];
}

/** Whether there is an option of this name. */
export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTION_TABLE, name);
}

/** Says that there is no such option, and which one was probably meant. `others` are names that are right here too. */
export function unknownOption(name: string, others: readonly string[] = []): string {
  return `There is no option "${name}".${didYouMean(name, [...Object.keys(OPTION_TABLE), ...others])}`;
}

/** Reads options from attributes: pairs of name and value. Nothing that an author writes makes it throw. */
export function parseOptions(attributes: Iterable<readonly [name: string, value: string]>): ParsedOptions {
  const values = new Map<string, unknown>();
  const warnings: string[] = [];
  for (const [name, spec] of Object.entries(OPTION_TABLE)) values.set(camelCase(name), fallbackOf(spec));
  for (const [rawName, text] of attributes) {
    const name = rawName.toLowerCase();
    if (isOptionName(name)) {
      const value = readValue(OPTION_TABLE[name], text);
      if (value !== undefined) values.set(camelCase(name), value);
      warnings.push(...complaints(name, text, value));
    } else if (!isHtmlAttribute(name)) {
      warnings.push(unknownOption(name));
    }
  }
  // The table is where both the keys and the types of SnippetOptions come from.
  return { options: Object.fromEntries(values) as SnippetOptions, warnings };
}

function fallbackOf(spec: OptionSpec): unknown {
  return spec.kind === "enum" ? spec.values?.[0] : VALUE_READERS[spec.kind].fallback();
}

function readValue(spec: OptionSpec, text: string): unknown {
  if (spec.kind !== "enum") return VALUE_READERS[spec.kind].read(text);
  return spec.values?.find((value) => value === text.trim().toLowerCase());
}

function complaints(name: OptionName, text: string, value: unknown): string[] {
  const { kind, values }: OptionSpec = OPTION_TABLE[name];
  const choices = values?.join(", ");
  if (value === undefined) {
    const expects = kind === "enum" ? `one of ${choices}` : VALUE_READERS[kind].expects;
    return [`The option "${name}" expects ${expects}, not "${text}".${didYouMean(text, values ?? [])}`];
  }
  if (values === undefined || !Array.isArray(value)) return [];
  return value
    .filter((word: string) => !values.includes(word))
    .map((word: string) => `The option "${name}" knows ${choices}, not "${word}".${didYouMean(word, values)}`);
}

function didYouMean(name: string, candidates: readonly string[]): string {
  const nearest = nearestName(name, candidates);
  return nearest === null ? "" : ` Did you mean "${nearest}"?`;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
