import { isHtmlAttribute } from "./html-attributes.js";
import { OPTION_TABLE } from "./option-table.js";
import type { OptionName, OptionSpec, SnippetOptions } from "./option-table.js";
import { SHOWN_VALUES } from "./option-values.js";
import { PAGE_SETTINGS } from "./page-settings.js";
import { PROGRAM_VALUES } from "./program-values.js";
import type { ValueReaders, WrittenOptions } from "./read-options.js";
import { isOptionName, readOptions, readValue, wrongWords } from "./read-options.js";
import type { SnippetWarning } from "./snippet-warning.js";

/** Options, and each thing that the author probably did not mean. */
export interface ParsedOptions {
  options: SnippetOptions;
  warnings: SnippetWarning[];
}

const READERS: ValueReaders = { ...SHOWN_VALUES, ...PROGRAM_VALUES };

/**
 * Reads all options from attributes. Nothing that an author writes makes it throw.
 *
 * @param defaults what holds where an attribute says nothing: the page's configuration, which may say more than options.
 */
export function parseOptions(attributes: WrittenOptions, defaults: WrittenOptions = []): ParsedOptions {
  const [given, general] = [Array.from(attributes), Array.from(defaults)];
  const inDefaults = general.flatMap(([name, text]): SnippetWarning[] => {
    if (isOptionName(name)) return complaints(name, text);
    return PAGE_SETTINGS.includes(name) ? [] : [{ type: "unknown-default", name }];
  });
  const inAttributes = given.flatMap(([rawName, text]): SnippetWarning[] => {
    const name = rawName.toLowerCase();
    if (isOptionName(name)) return complaints(name, text);
    return isHtmlAttribute(name) ? [] : [{ type: "unknown-option", name }];
  });
  return {
    // The table is where both the keys and the types of SnippetOptions come from.
    options: readOptions(given, general, READERS).values as SnippetOptions,
    warnings: [...inDefaults, ...inAttributes],
  };
}

function complaints(option: OptionName, text: string): SnippetWarning[] {
  const spec: OptionSpec = OPTION_TABLE[option];
  const value = readValue(spec, text, READERS);
  if (value === undefined) return [{ type: "wrong-value", option, value: text }];
  return wrongWords(spec, value).map((word) => ({ type: "wrong-word", option, word }));
}
