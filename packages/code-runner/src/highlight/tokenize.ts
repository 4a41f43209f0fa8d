import type { LanguageFamily } from "./language-families.js";
import { LANGUAGE_FAMILIES, UNKNOWN_LANGUAGE } from "./language-families.js";
import type { Token, TokenKind } from "./token.js";

interface Lexer {
  pattern: RegExp;
  /** The kind of each word that is not a plain name. */
  words: ReadonlyMap<string, TokenKind>;
  family: LanguageFamily;
}

const NUMBER = String.raw`\b(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]+)?(?:[eE][+-]?\d+)?)\w*`;
const NAME = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;
const CAPITAL_TYPE = /^\p{Lu}\p{L}*\p{Ll}/u;

const lexers = new Map<string, Lexer>();

/**
 * Finds what is worth a colour in a snippet. It is a rough reading that never fails: good enough for the moment before
 * the editor and its real parser arrive.
 *
 * @param language canonical id; an unknown one gets strings, comments and numbers.
 */
export function tokenize(code: string, language: string): Token[] {
  const { pattern, words, family } = lexerOf(language);
  const tokens: Token[] = [];
  for (const match of code.matchAll(pattern)) {
    const { comment, string, meta, number, call } = match.groups ?? {};
    const text = match[0];
    const kind =
      comment !== undefined
        ? "comment"
        : string !== undefined
          ? "string"
          : meta !== undefined
            ? "meta"
            : number !== undefined
              ? "number"
              : nameKind(text, call !== undefined, words, family);
    if (kind !== null) tokens.push({ kind, from: match.index, to: match.index + text.length });
  }
  return tokens;
}

function nameKind(name: string, isCalled: boolean, words: Lexer["words"], family: LanguageFamily): TokenKind | null {
  const known = words.get(family.isCaseInsensitive ? name.toLowerCase() : name);
  if (known !== undefined) return known;
  if (family.hasCapitalTypes && CAPITAL_TYPE.test(name)) return "type";
  return isCalled ? "function" : null;
}

function lexerOf(language: string): Lexer {
  const known = lexers.get(language);
  if (known !== undefined) return known;
  const family = LANGUAGE_FAMILIES[language] ?? UNKNOWN_LANGUAGE;
  const words = new Map<string, TokenKind>();
  const add = (kind: TokenKind, list = "") => list.split(" ").forEach((word) => words.set(word, kind));
  add("type", family.types);
  add("constant", family.constants);
  add("keyword", family.keywords);
  const lexer = { pattern: patternOf(family), words, family };
  lexers.set(language, lexer);
  return lexer;
}

function patternOf({ comment, string, meta }: LanguageFamily): RegExp {
  const alternatives = [
    `(?<comment>${comment})`,
    `(?<string>${string})`,
    ...(meta === undefined ? [] : [`(?<meta>${meta})`]),
    `(?<number>${NUMBER})`,
    String.raw`(?<call>${NAME}(?=\())`,
    NAME,
  ];
  return new RegExp(alternatives.join("|"), "gmu");
}
