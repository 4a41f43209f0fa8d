/** What sentences with numbers need in one language. */
export interface Words {
  /** A number as the language writes it. */
  number(value: number): string;
  /** The form for a count; `other` where the language has no form of its own for it. */
  plural(count: number, forms: { one?: string; other: string }): string;
}

/** The words of a language, by its tag. */
export function wordsOf(language: string): Words {
  const numbers = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  return {
    number: (value) => numbers.format(value),
    plural: (count, forms) => (rules.select(count) === "one" ? (forms.one ?? forms.other) : forms.other),
  };
}
