interface LanguageName {
  /** Default name of the entry file. */
  entry: string;
  aliases: readonly string[];
}

/** The languages that every installation knows. An execution server may add others and names them itself. */
const LANGUAGES: Readonly<Record<string, LanguageName>> = {
  bash: { entry: "main.sh", aliases: ["sh", "shell", "shellscript"] },
  c: { entry: "main.c", aliases: ["h"] },
  cpp: { entry: "main.cpp", aliases: ["c++", "cxx", "cc", "hpp"] },
  go: { entry: "main.go", aliases: ["golang"] },
  java: { entry: "Main.java", aliases: [] },
  javascript: { entry: "main.js", aliases: ["js", "mjs", "cjs", "node", "nodejs", "ecmascript"] },
  php: { entry: "main.php", aliases: ["php8"] },
  python: { entry: "main.py", aliases: ["py", "python3", "py3", "ipython", "ipython3", "pyodide"] },
  ruby: { entry: "main.rb", aliases: ["rb"] },
  rust: { entry: "main.rs", aliases: ["rs"] },
  sql: { entry: "main.sql", aliases: ["sqlite", "sqlite3"] },
  typescript: { entry: "main.ts", aliases: ["ts", "mts", "cts"] },
};

const canonicalNames: ReadonlyMap<string, string> = new Map(
  Object.entries(LANGUAGES).flatMap(([id, { aliases }]) => [id, ...aliases].map((name) => [name, id] as const)),
);

/** The canonical id of a language: `py` is `python`. A name that is not known is returned in lower case. */
export function canonicalLanguage(name: string): string {
  const lowerCase = name.trim().toLowerCase();
  return canonicalNames.get(lowerCase) ?? lowerCase;
}

/** Whether a name is an id or an alias of one of the languages that every installation knows. */
export function isKnownLanguage(name: string): boolean {
  return canonicalNames.has(name.trim().toLowerCase());
}

/** Default name of a language's entry file, by canonical id: `main.py`. For a language that is not known: `main`. */
export function defaultEntry(language: string): string {
  return Object.hasOwn(LANGUAGES, language) ? (LANGUAGES[language]?.entry ?? "main") : "main";
}
