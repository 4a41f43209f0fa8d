import type { Translation } from "./translation.js";

/** What can be said: fixed, or with values in it. */
export type Sentences = Readonly<Record<string, string | ((...values: never[]) => string)>>;

/** The same sentences in any words. */
export type Translatable<S extends Sentences> = {
  readonly [Key in keyof S]: S[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

interface Group {
  english: Sentences;
  /** What views read; it changes in place. */
  shown: Record<string, unknown>;
}

const groups = new Map<string, Group>();
let current: Partial<Translation> = {};
let currentLanguage = "en";

/** Makes a group of English sentences ready to be said in the language of whichever element is drawn. */
export function translatable<S extends Sentences>(name: string, english: S): Translatable<S> {
  const shown = { ...english, ...(current as Record<string, Sentences | undefined>)[name] };
  groups.set(name, { english, shown });
  return shown as unknown as Translatable<S>;
}

/** Says everything in a language from here on. What a translation leaves out is said in English. */
export function speak(language: string, translation: Partial<Translation>): void {
  if (translation === current && language === currentLanguage) return;
  current = translation;
  currentLanguage = language;
  for (const [name, { english, shown }] of groups)
    Object.assign(shown, english, (translation as Record<string, Sentences | undefined>)[name]);
}

/** A number as the current language writes it, with so many digits after the point. Default: none. */
export function formatNumber(value: number, digits = 0): string {
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(currentLanguage, format).format(value);
}
