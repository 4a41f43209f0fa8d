/**
 * For each language that every installation knows, the ending of its entry file, or that file's whole name, and its aliases. An execution server may add others and names them itself.
 */
const LANGUAGES: Readonly<Record<string, string>> = {
  awk: "awk gawk",
  bash: "sh sh shell shellscript",
  c: "c h",
  clojure: "clj clj",
  cpp: "cpp c++ cxx cc hpp",
  crystal: "cr cr",
  csharp: "cs c# cs mono",
  d: "d dlang",
  elixir: "exs ex exs",
  erlang: "erl erl escript",
  fortran: "f90 f90 f95 f03 f08",
  go: "go golang",
  haskell: "hs hs ghc",
  java: "Main.java",
  javascript: "js js mjs cjs node nodejs ecmascript",
  kotlin: "kt kt",
  lisp: "lisp sbcl common-lisp cl",
  lua: "lua lua5.4",
  ocaml: "ml ml",
  octave: "m matlab",
  pascal: "pas fpc pas delphi",
  perl: "pl pl",
  php: "php php8",
  prolog: "pl swipl swi-prolog",
  python: "py py python3 py3 ipython ipython3 pyodide",
  r: "R rscript",
  racket: "rkt rkt",
  ruby: "rb rb",
  rust: "rs rs",
  scala: "scala",
  scheme: "scm guile scm",
  sql: "sql sqlite sqlite3",
  swift: "swift",
  typescript: "ts ts mts cts",
};

const entries = new Map<string, string>();
const canonicalNames = new Map<string, string>();
for (const [id, words] of Object.entries(LANGUAGES)) {
  const [entry = "", ...aliases] = words.split(" ");
  entries.set(id, entry.includes(".") ? entry : `main.${entry}`);
  for (const name of [id, ...aliases]) canonicalNames.set(name, id);
}

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
  return entries.get(language) ?? "main";
}
