import { OPTION_TABLE } from "./option-table.js";
import type { OptionKind, OptionName, OptionSpec } from "./option-table.js";
import type { ValueReader } from "./option-values.js";

/** Options as they are written: pairs of name and value. */
export type WrittenOptions = Iterable<readonly [name: string, value: string]>;

/** What reads the values of some kinds of options. */
export type ValueReaders = Readonly<Partial<Record<OptionKind, ValueReader>>>;

/** Attributes that are no mistakes, as far as a short look can tell; `html-attributes.ts` knows all. */
const USUAL_ATTRIBUTE =
  /^(?:class|dir|hidden|id|lang|part|role|slot|style|tabindex|title)$|^(?:aria-|data-|on|v-|x-)|[^a-z0-9-]/;

/** Whether there is an option of this name. */
export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTION_TABLE, name);
}

/**
 * Reads the options of the kinds that have a reader, by camelCase name. Nothing that an author writes makes it throw.
 *
 * @param defaults what holds where an attribute says nothing: the page's configuration, which may say more than options.
 * @returns also whether it seems that the author has made a mistake, which `parseOptions` can name.
 */
export function readOptions(
  attributes: WrittenOptions,
  defaults: WrittenOptions,
  readers: ValueReaders,
): { values: Record<string, unknown>; isDubious: boolean } {
  const values: Record<string, unknown> = {};
  let isDubious = false;
  const take = (name: string, text: string, isElsewhere: boolean) => {
    if (!isOptionName(name)) return void (isDubious ||= !isElsewhere);
    const spec: OptionSpec = OPTION_TABLE[name];
    if (!isReadable(spec, readers)) return;
    const value = readValue(spec, text, readers);
    const isWrong = value === undefined || wrongWords(spec, value).length > 0;
    if (!isWrong) values[camelCase(name)] = value;
    isDubious ||= isWrong;
  };
  for (const [name, spec] of Object.entries<OptionSpec>(OPTION_TABLE)) {
    if (isReadable(spec, readers)) values[camelCase(name)] = fallbackOf(spec, readers);
  }
  // The page's configuration says more than options; `parseOptions` knows what.
  for (const [name, text] of defaults) take(name, text, true);
  for (const [name, text] of attributes) take(name.toLowerCase(), text, USUAL_ATTRIBUTE.test(name.toLowerCase()));
  return { values, isDubious };
}

/** The value of an option; undefined where the text is none that it can have. */
export function readValue({ kind, values }: OptionSpec, text: string, readers: ValueReaders): unknown {
  return kind === "enum" ? values?.find((value) => value === text.trim().toLowerCase()) : readers[kind]?.read(text);
}

/** The words of a list that are none that the option knows. */
export function wrongWords({ values }: OptionSpec, value: unknown): string[] {
  return values !== undefined && Array.isArray(value) ? value.filter((word: string) => !values.includes(word)) : [];
}

const fallbackOf = ({ kind, values }: OptionSpec, readers: ValueReaders): unknown =>
  kind === "enum" ? values?.[0] : readers[kind]?.fallback();

const isReadable = ({ kind }: OptionSpec, readers: ValueReaders): boolean => kind === "enum" || kind in readers;

const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
