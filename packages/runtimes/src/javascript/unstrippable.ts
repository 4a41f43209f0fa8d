import { parse } from "sucrase/dist/esm/parser/index.js";
import { ContextualKeyword } from "sucrase/dist/esm/parser/tokenizer/keywords.js";
import { TokenType } from "sucrase/dist/esm/parser/tokenizer/types.js";

/** Something in a TypeScript file that has a meaning at run time and is more than JavaScript with types. */
export interface Unstrippable {
  message: string;
  /** Counted from 1, as the column is. */
  line: number;
  column: number;
}

type Tokens = ReturnType<typeof parse>["tokens"];

/** The words that declare something which is there at run time. */
const VALUES: readonly TokenType[] = [
  TokenType._const,
  TokenType._let,
  TokenType._var,
  TokenType._function,
  TokenType._class,
  TokenType._enum,
];

/**
 * Finds the first decorator, which no browser knows yet, or the first namespace with values, which sucrase would leave
 * out without a word. @throws what the parser says of a file that cannot be read.
 */
export function findUnstrippable(source: string): Unstrippable | null {
  const { tokens } = parse(source, false, true, false);
  for (let index = 0; index < tokens.length; index++) {
    const { type, start } = tokens[index]!;
    if (type === TokenType._declare && isAmbientBlock(tokens, index)) index = endOfBlock(tokens, index);
    else if (type === TokenType.at) return { message: NO_DECORATORS, ...placeOf(source, start) };
    else if (isNamespace(tokens, index) && hasValues(tokens, index))
      return { message: NO_NAMESPACES, ...placeOf(source, start) };
  }
  return null;
}

const NO_DECORATORS = "Decorators do not run in the browser: no browser knows them yet. Call the function instead.";
const NO_NAMESPACES =
  "A namespace with values does not run in the browser: types are only removed. Use a module, that is, a file of its own.";

/** `namespace A.B {` or `module A {`. Elsewhere these words are names. */
function isNamespace(tokens: Tokens, index: number): boolean {
  const { isType, contextualKeyword } = tokens[index]!;
  const isWord = contextualKeyword === ContextualKeyword._namespace || contextualKeyword === ContextualKeyword._module;
  const after = tokens[index + 2]?.type;
  return (
    isType &&
    isWord &&
    tokens[index + 1]?.type === TokenType.name &&
    (after === TokenType.braceL || after === TokenType.dot)
  );
}

/** Whether `declare` begins a description of what is elsewhere: `declare global {`, `declare namespace A {`. */
function isAmbientBlock(tokens: Tokens, index: number): boolean {
  const { contextualKeyword } = tokens[index + 1] ?? {};
  return (
    contextualKeyword === ContextualKeyword._namespace ||
    contextualKeyword === ContextualKeyword._module ||
    contextualKeyword === ContextualKeyword._global
  );
}

function hasValues(tokens: Tokens, index: number): boolean {
  return tokens.slice(index, endOfBlock(tokens, index)).some(({ type }) => VALUES.includes(type));
}

/** The brace that closes the first block from here on. */
function endOfBlock(tokens: Tokens, index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    const { type } = tokens[at]!;
    if (type === TokenType.braceL) depth += 1;
    else if (type === TokenType.braceR && --depth === 0) return at;
    // `declare module "x";` has no block.
    else if (type === TokenType.semi && depth === 0) return at;
  }
  return tokens.length;
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
