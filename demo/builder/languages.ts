/** A language that authors can choose. */
export interface LanguageChoice {
  id: string;
  name: string;
}

/** Python first, which needs no server, then the others by name. */
export function sortedLanguages(languages: readonly LanguageChoice[]): LanguageChoice[] {
  const rank = ({ id }: LanguageChoice) => (id === "python" ? 0 : 1);
  return [...languages].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "en"));
}
