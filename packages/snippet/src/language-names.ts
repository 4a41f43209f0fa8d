interface LanguageName {
  /** Default name of the entry file. */
  entry: string;
  aliases: readonly string[];
}

/** The languages that every installation knows. An execution server may add others and names them itself. */
const LANGUAGES: Readonly<Record<string, LanguageName>> = {
  awk: { entry: "main.awk", aliases: ["gawk"] },
  bash: { entry: "main.sh", aliases: ["sh", "shell", "shellscript"] },
  c: { entry: "main.c", aliases: ["h"] },
  clojure: { entry: "main.clj", aliases: ["clj"] },
  cpp: { entry: "main.cpp", aliases: ["c++", "cxx", "cc", "hpp"] },
  crystal: { entry: "main.cr", aliases: ["cr"] },
  csharp: { entry: "main.cs", aliases: ["c#", "cs", "mono"] },
  d: { entry: "main.d", aliases: ["dlang"] },
  elixir: { entry: "main.exs", aliases: ["ex", "exs"] },
  erlang: { entry: "main.erl", aliases: ["erl", "escript"] },
  fortran: { entry: "main.f90", aliases: ["f90", "f95", "f03", "f08"] },
  go: { entry: "main.go", aliases: ["golang"] },
  haskell: { entry: "main.hs", aliases: ["hs", "ghc"] },
  java: { entry: "Main.java", aliases: [] },
  javascript: { entry: "main.js", aliases: ["js", "mjs", "cjs", "node", "nodejs", "ecmascript"] },
  kotlin: { entry: "main.kt", aliases: ["kt"] },
  lisp: { entry: "main.lisp", aliases: ["sbcl", "common-lisp", "cl"] },
  lua: { entry: "main.lua", aliases: ["lua5.4"] },
  ocaml: { entry: "main.ml", aliases: ["ml"] },
  octave: { entry: "main.m", aliases: ["matlab"] },
  pascal: { entry: "main.pas", aliases: ["fpc", "pas", "delphi"] },
  perl: { entry: "main.pl", aliases: ["pl"] },
  php: { entry: "main.php", aliases: ["php8"] },
  prolog: { entry: "main.pl", aliases: ["swipl", "swi-prolog"] },
  python: { entry: "main.py", aliases: ["py", "python3", "py3", "ipython", "ipython3", "pyodide"] },
  r: { entry: "main.R", aliases: ["rscript"] },
  racket: { entry: "main.rkt", aliases: ["rkt"] },
  ruby: { entry: "main.rb", aliases: ["rb"] },
  rust: { entry: "main.rs", aliases: ["rs"] },
  scala: { entry: "main.scala", aliases: [] },
  scheme: { entry: "main.scm", aliases: ["guile", "scm"] },
  sql: { entry: "main.sql", aliases: ["sqlite", "sqlite3"] },
  swift: { entry: "main.swift", aliases: [] },
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
