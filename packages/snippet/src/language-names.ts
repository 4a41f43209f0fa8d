/** For each language that every installation knows, the default name of its entry file and its aliases. An execution server may add others and names them itself. */
const LANGUAGES: Readonly<Record<string, string>> = {
  awk: "main.awk gawk",
  bash: "main.sh sh shell shellscript",
  c: "main.c h",
  clojure: "main.clj clj",
  cpp: "main.cpp c++ cxx cc hpp",
  crystal: "main.cr cr",
  csharp: "main.cs c# cs mono",
  d: "main.d dlang",
  elixir: "main.exs ex exs",
  erlang: "main.erl erl escript",
  fortran: "main.f90 f90 f95 f03 f08",
  go: "main.go golang",
  haskell: "main.hs hs ghc",
  java: "Main.java",
  javascript: "main.js js mjs cjs node nodejs ecmascript",
  kotlin: "main.kt kt",
  lisp: "main.lisp sbcl common-lisp cl",
  lua: "main.lua lua5.4",
  ocaml: "main.ml ml",
  octave: "main.m matlab",
  pascal: "main.pas fpc pas delphi",
  perl: "main.pl pl",
  php: "main.php php8",
  prolog: "main.pl swipl swi-prolog",
  python: "main.py py python3 py3 ipython ipython3 pyodide",
  r: "main.R rscript",
  racket: "main.rkt rkt",
  ruby: "main.rb rb",
  rust: "main.rs rs",
  scala: "main.scala",
  scheme: "main.scm guile scm",
  sql: "main.sql sqlite sqlite3",
  swift: "main.swift",
  typescript: "main.ts ts mts cts",
};

const entries = new Map<string, string>();
const canonicalNames = new Map<string, string>();
for (const [id, words] of Object.entries(LANGUAGES)) {
  const [entry = "", ...aliases] = words.split(" ");
  entries.set(id, entry);
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
