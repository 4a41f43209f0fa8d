import { isHtmlAttribute } from "./html-attributes.js";
import { OPTION_TABLE } from "./option-table.js";
import type { OptionName, OptionSpec, SnippetOptions } from "./option-table.js";
import { PAGE_SETTINGS } from "./page-settings.js";
import { VALUE_READERS } from "./option-values.js";
import type { SnippetWarning } from "./snippet-warning.js";

/** Options, and each thing that the author probably did not mean. */
export interface ParsedOptions {
  options: SnippetOptions;
  warnings: SnippetWarning[];
}

/** Whether there is an option of this name. */
export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTION_TABLE, name);
}

/** Options as they are written: pairs of name and value. */
export type WrittenOptions = Iterable<readonly [name: string, value: string]>;

/**
 * Reads options from attributes. Nothing that an author writes makes it throw.
 *
 * @param defaults what holds where an attribute says nothing: the page's configuration, which may say more than options.
 */
export function parseOptions(attributes: WrittenOptions, defaults: WrittenOptions = []): ParsedOptions {
  const values = new Map<string, unknown>();
  const warnings: SnippetWarning[] = [];
  for (const [name, spec] of Object.entries(OPTION_TABLE)) values.set(camelCase(name), fallbackOf(spec));
  const take = (name: OptionName, text: string) => {
    const value = readValue(OPTION_TABLE[name], text);
    if (value !== undefined) values.set(camelCase(name), value);
    warnings.push(...complaints(name, text, value));
  };
  for (const [name, text] of defaults) {
    if (isOptionName(name)) take(name, text);
    else if (!PAGE_SETTINGS.includes(name)) warnings.push({ type: "unknown-default", name });
  }
  for (const [rawName, text] of attributes) {
    const name = rawName.toLowerCase();
    if (isOptionName(name)) {
      take(name, text);
    } else if (!isHtmlAttribute(name)) {
      warnings.push({ type: "unknown-option", name });
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

function complaints(option: OptionName, text: string, value: unknown): SnippetWarning[] {
  if (value === undefined) return [{ type: "wrong-value", option, value: text }];
  const { values }: OptionSpec = OPTION_TABLE[option];
  if (values === undefined || !Array.isArray(value)) return [];
  return value
    .filter((word: string) => !values.includes(word))
    .map((word: string) => ({ type: "wrong-word", option, word }));
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
