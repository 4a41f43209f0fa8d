const NAMES: Readonly<Record<string, string>> = {
  cpp: "C++",
  javascript: "JavaScript",
  php: "PHP",
  sql: "SQL",
  typescript: "TypeScript",
};

/** A language's name as readers know it, by its canonical id. */
export function languageName(language: string): string {
  return NAMES[language] ?? language.charAt(0).toUpperCase() + language.slice(1);
}
