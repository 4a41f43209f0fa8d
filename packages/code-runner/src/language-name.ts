const NAMES: Readonly<Record<string, string>> = {
  awk: "AWK",
  cpp: "C++",
  csharp: "C#",
  javascript: "JavaScript",
  lisp: "Common Lisp",
  ocaml: "OCaml",
  php: "PHP",
  sql: "SQL",
  typescript: "TypeScript",
};

/** A language's name as readers know it, by its canonical id. */
export function languageName(language: string): string {
  return NAMES[language] ?? language.charAt(0).toUpperCase() + language.slice(1);
}
