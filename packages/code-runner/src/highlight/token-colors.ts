import type { TokenKind } from "./token.js";

/** Our colours on a light and on a dark ground. */
const COLORS: Readonly<Record<TokenKind, string>> = {
  comment: "light-dark(#667080, #8a94a6)",
  string: "light-dark(#0b6e4f, #93d8a8)",
  number: "light-dark(#9a4a00, #f2b47c)",
  keyword: "light-dark(#7a3bc4, #c8a9fa)",
  constant: "light-dark(#9a4a00, #f2b47c)",
  type: "light-dark(#8a5a00, #ecd08a)",
  function: "light-dark(#1c5fc2, #8cbcff)",
  meta: "light-dark(#a0307c, #f0a3d5)",
};

/**
 * The colour of a kind of token, as a value of CSS: the page's own `--code-runner-token-*`, or ours. `--_token-*` goes
 * before both: the editor has it from the site's highlighting.
 */
export const tokenColor = (kind: TokenKind): string =>
  `var(--_token-${kind}, var(--code-runner-token-${kind}, ${COLORS[kind]}))`;
