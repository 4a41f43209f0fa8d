import { CodeText } from "./code-text.js";
import type { TokenKind } from "./token.js";
import { tokenize } from "./tokenize.js";

/** The colours that a site's highlighting gives to each kind of token, as far as this code shows them. */
export function sampleSiteColors(code: Element, language: string): Partial<Record<TokenKind, string>> {
  const text = new CodeText(code);
  const colors: Partial<Record<TokenKind, string>> = {};
  for (const { kind, from, to } of tokenize(text.text, language)) {
    if (colors[kind] !== undefined) continue;
    const parent = text.range(from, to)?.startContainer.parentElement;
    if (parent) colors[kind] = getComputedStyle(parent).color;
  }
  return colors;
}
