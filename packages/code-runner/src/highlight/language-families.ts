/** How the light tokenizer reads a language. Words are separated by spaces, patterns are sources of regular expressions. */
export interface LanguageFamily {
  comment: string;
  string: string;
  /** A preprocessor line, a decorator, a variable of a shell. */
  meta?: string;
  keywords: string;
  constants?: string;
  types?: string;
  /** Whether a capitalised name is a type. */
  hasCapitalTypes?: boolean;
  isCaseInsensitive?: boolean;
}

/** The end of the text: patterns are multiline, where `$` is the end of a line. */
const END = "(?![^])";
const SLASHES = String.raw`//.*|/\*[^]*?(?:\*/|${END})`;
const HASH = "#.*";
const DOUBLE = String.raw`"(?:\\[^]|[^"\\\n])*"?`;
const SINGLE = String.raw`'(?:\\[^]|[^'\\\n])*'?`;
const DOUBLE_OVER_LINES = String.raw`"(?:\\[^]|[^"\\])*"?`;
const BACKTICK = "`(?:\\\\[^]|[^`\\\\])*`?";
const CHARACTER = String.raw`'(?:\\.[^'\n]{0,8}|[^'\\\n])'`;

const python: LanguageFamily = {
  comment: HASH,
  string: String.raw`(?:\b[rbfuRBFU]{1,2})?(?:"""(?:\\[^]|[^\\])*?(?:"""|${END})|'''(?:\\[^]|[^\\])*?(?:'''|${END})|${DOUBLE}|${SINGLE})`,
  meta: String.raw`@[\w.]+`,
  keywords:
    "and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield",
  constants: "True False None self cls",
};

const javascript: LanguageFamily = {
  comment: SLASHES,
  string: `${DOUBLE}|${SINGLE}|${BACKTICK}`,
  meta: String.raw`@\w+`,
  keywords:
    "abstract as async await break case catch class const continue debugger declare default delete do else enum export extends finally for from function get if implements import in instanceof interface is keyof let namespace new of private protected public readonly return satisfies set static super switch throw try type typeof var void while with yield",
  constants: "true false null undefined NaN Infinity this",
  types: "any bigint boolean never number object string symbol unknown",
  hasCapitalTypes: true,
};

const c: LanguageFamily = {
  comment: SLASHES,
  string: `${DOUBLE}|${CHARACTER}`,
  meta: String.raw`^[ \t]*#[ \t]*\w+(?:[ \t]*<[^>\n]*>)?`,
  keywords:
    "auto break case catch class concept const constexpr continue default delete do else enum explicit extern for friend goto if inline mutable namespace new noexcept operator override private protected public register requires return sizeof static struct switch template this throw try typedef typename union using virtual volatile while",
  constants: "true false NULL nullptr",
  types: "bool char double float int long short signed size_t string unsigned void vector",
};

const java: LanguageFamily = {
  comment: SLASHES,
  string: String.raw`"""[^]*?(?:"""|${END})|${DOUBLE}|${CHARACTER}`,
  meta: String.raw`@\w+`,
  keywords:
    "abstract assert break case catch class continue default do else enum extends final finally for if implements import instanceof interface native new package permits private protected public record return sealed static super switch synchronized this throw throws transient try var void volatile while yield",
  constants: "true false null",
  types: "boolean byte char double float int long short",
  hasCapitalTypes: true,
};

const go: LanguageFamily = {
  comment: SLASHES,
  string: `${DOUBLE}|${BACKTICK}|${CHARACTER}`,
  keywords:
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var",
  constants: "true false nil iota",
  types:
    "any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr",
};

const rust: LanguageFamily = {
  comment: SLASHES,
  string: String.raw`\bb?r(#*)"[^]*?"\1|b?${DOUBLE_OVER_LINES}|${CHARACTER}`,
  meta: String.raw`#!?\[[^\]\n]*\]|\b[a-z_]\w*!`,
  keywords:
    "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move mut pub ref return static struct super trait type unsafe use where while",
  constants: "true false self Self",
  types: "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
  hasCapitalTypes: true,
};

const ruby: LanguageFamily = {
  comment: String.raw`#.*|^=begin[^]*?(?:^=end|${END})`,
  string: `${DOUBLE_OVER_LINES}|${SINGLE}`,
  meta: String.raw`(?<![:\w]):[a-z_]\w*[?!]?|@{1,2}\w+`,
  keywords:
    "alias and begin break case class def do else elsif end ensure for if in loop module next not or private protected public raise redo require require_relative rescue retry return super then undef unless until when while yield",
  constants: "true false nil self",
  hasCapitalTypes: true,
};

const php: LanguageFamily = {
  comment: `${SLASHES}|#(?!\\[).*`,
  string: `${DOUBLE_OVER_LINES}|'(?:\\\\[^]|[^'\\\\])*'?`,
  meta: String.raw`<\?(?:php|=)?|\?>|\$\w+`,
  keywords:
    "abstract and array as break case catch class clone const continue declare default do echo else elseif enum extends final finally fn for foreach function global if implements include instanceof interface match namespace new or print private protected public readonly require require_once return static switch throw trait try use var while yield",
  constants: "true false null TRUE FALSE NULL PHP_EOL",
  types: "bool float int mixed string void",
  hasCapitalTypes: true,
};

const bash: LanguageFamily = {
  comment: String.raw`(?<![^\s;])#.*`,
  string: `${DOUBLE_OVER_LINES}|'[^']*'?`,
  meta: String.raw`\$(?:\w+|[?!#@*$-]|\{[^}\n]*\})`,
  keywords:
    "break case continue declare do done elif else esac eval exec exit export fi for function if in local read readonly return select set shift source then trap unset until while",
  constants: "true false",
};

const sql: LanguageFamily = {
  comment: String.raw`--.*|/\*[^]*?(?:\*/|${END})`,
  string: `'(?:''|[^'])*'?|"[^"\\n]*"?`,
  keywords:
    "add all alter and as asc begin between by case check commit constraint create cross default delete desc distinct drop else end except exists explain foreign from full group having if in index inner insert intersect into is join key left like limit not offset on or order outer over partition pragma primary recursive references returning right rollback select set table then transaction trigger union unique update using values view when where with",
  constants: "null true false",
  types: "blob boolean char date decimal float int integer numeric real text timestamp varchar",
  isCaseInsensitive: true,
};

/** Kotlin, Scala, Swift, C# and D read alike to this eye. */
const braces: LanguageFamily = {
  ...java,
  keywords:
    "abstract as async await case catch class companion continue def default defer do else enum extends extension fileprivate final finally for foreach fun func get guard if implicit import in init inout interface internal is lazy let match module namespace new object open operator out override package private protected protocol public readonly ref repeat return scope sealed self set static struct super switch template this throw throws trait try type typealias unittest using val var version virtual when where while with yield",
  constants: "true false null nil None",
  types: "bool byte char decimal double float int long short string uint ulong ushort void",
};

const lua: LanguageFamily = {
  comment: String.raw`--\[\[[^]*?(?:\]\]|${END})|--.*`,
  string: String.raw`\[\[[^]*?(?:\]\]|${END})|${DOUBLE}|${SINGLE}`,
  keywords: "and break do else elseif end for function goto if in local not or repeat return then until while",
  constants: "true false nil self",
};

const haskell: LanguageFamily = {
  comment: String.raw`--.*|\{-[^]*?(?:-\}|${END})`,
  string: `${DOUBLE}|${CHARACTER}`,
  keywords:
    "case class data deriving do else if import in infix infixl infixr instance let module newtype of qualified then type where",
  constants: "True False Nothing",
  hasCapitalTypes: true,
};

const ocaml: LanguageFamily = {
  comment: String.raw`\(\*[^]*?(?:\*\)|${END})`,
  string: `${DOUBLE}|${CHARACTER}`,
  keywords:
    "and as begin class do done downto else end exception external for fun function functor if in include inherit let match method module mutable new object of open or rec sig struct then to try type val virtual when while with",
  constants: "true false",
  hasCapitalTypes: true,
};

const pascal: LanguageFamily = {
  comment: String.raw`//.*|\{[^}]*\}?|${ocaml.comment}`,
  string: SINGLE,
  keywords:
    "and array begin case class const constructor destructor div do downto else end except finally for function if implementation in inherited interface mod nil not object of or procedure program property raise record repeat set then to try type unit until uses var while with xor",
  constants: "true false nil",
  types: "boolean byte char double integer longint real string word",
  isCaseInsensitive: true,
};

const fortran: LanguageFamily = {
  comment: "!.*",
  string: `${DOUBLE}|${SINGLE}`,
  keywords:
    "allocatable allocate call case contains cycle do else end exit function if implicit intent interface module none only parameter print program pure read recursive result return select stop subroutine then type use where while write",
  types: "character complex integer logical real",
  isCaseInsensitive: true,
};

/** Lisp, Scheme, Racket and Clojure. */
const lisp: LanguageFamily = {
  comment: String.raw`;.*|#\|[^]*?(?:\|#|${END})`,
  string: DOUBLE_OVER_LINES,
  meta: String.raw`^#lang .*|#?:[\w-]+`,
  keywords:
    "begin cond def defmacro defn defun define do else fn for if lambda let loop ns provide quote require set unless use when",
  constants: "nil true false",
};

/** Erlang and Prolog. */
const percent: LanguageFamily = {
  comment: "%.*",
  string: `${DOUBLE}|${SINGLE}`,
  meta: String.raw`^(?:-\w+|:-)`,
  keywords: "after and begin case catch div end fun if is not of or orelse receive rem try when",
  constants: "true false",
};

/** AWK, R, Octave and Perl: hash signs begin comments, dollars and braces abound. */
const script: LanguageFamily = {
  comment: String.raw`(?<!\$)#.*`,
  string: `${DOUBLE}|${SINGLE}`,
  meta: String.raw`[$@%]\w+`,
  keywords:
    "BEGIN END break case default delete die do else elseif elsif end endfunction endif endwhile exit for foreach function getline if in last local my next our package print printf repeat return stop sub switch unless until use while",
  constants: "TRUE FALSE NULL NA true false undef",
};

const elixir: LanguageFamily = {
  ...ruby,
  keywords:
    "after alias and case catch cond def defmodule defp defstruct do else end fn for if import in not or quote raise receive require rescue try unless use when with",
};

/** What an unknown language gets: only what nearly all languages share. */
export const UNKNOWN_LANGUAGE: LanguageFamily = { comment: SLASHES, string: DOUBLE, keywords: "" };

/** The family of each language, by canonical id. */
export const LANGUAGE_FAMILIES: Readonly<Record<string, LanguageFamily>> = {
  python,
  javascript,
  typescript: javascript,
  c,
  cpp: c,
  java,
  go,
  rust,
  ruby,
  php,
  bash,
  sql,
  awk: script,
  clojure: lisp,
  crystal: ruby,
  csharp: braces,
  d: braces,
  elixir,
  erlang: percent,
  fortran,
  haskell,
  kotlin: braces,
  lisp,
  lua,
  ocaml,
  octave: { ...script, comment: "[%#].*", string: DOUBLE, meta: "@\\w+" },
  pascal,
  perl: script,
  prolog: percent,
  r: { ...script, meta: "<-" },
  racket: lisp,
  scala: braces,
  scheme: lisp,
  swift: braces,
};
