/** What a stretch of code is, as far as colours care. */
export const TOKEN_KINDS = ["comment", "string", "number", "keyword", "constant", "type", "function", "meta"] as const;

export type TokenKind = (typeof TOKEN_KINDS)[number];

/** A coloured stretch of code, in UTF-16 units from its start. */
export interface Token {
  kind: TokenKind;
  from: number;
  to: number;
}
