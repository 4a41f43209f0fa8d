import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { TokenKind } from "../highlight/token.js";
import { tokenColor } from "../highlight/token-colors.js";

const color = (kind: TokenKind) => ({ color: tokenColor(kind) });

/** The colours of the static code, for the editor's parsers. */
const tokenColors = HighlightStyle.define([
  { tag: tags.comment, ...color("comment"), fontStyle: "var(--_comment-style)" },
  { tag: [tags.string, tags.special(tags.string), tags.character, tags.regexp, tags.escape], ...color("string") },
  { tag: tags.number, ...color("number") },
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.controlKeyword], ...color("keyword") },
  { tag: [tags.bool, tags.null, tags.atom, tags.self], ...color("constant") },
  { tag: [tags.typeName, tags.className, tags.standard(tags.typeName)], ...color("type") },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], ...color("function") },
  { tag: [tags.meta, tags.annotation, tags.processingInstruction, tags.macroName], ...color("meta") },
]);

/** Looks like the static code, by the custom properties that its metrics were copied to. */
const looks = EditorView.theme({
  "&": { color: "var(--_code-color)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--_code-family)",
    fontSize: "var(--_code-size)",
    lineHeight: "var(--_code-line)",
    letterSpacing: "var(--_code-spacing)",
    overflowX: "auto",
  },
  ".cm-content": { padding: "var(--_code-top) 0 var(--_code-bottom)", caretColor: "var(--_code-color)" },
  ".cm-line": { padding: "0 var(--_code-right) 0 var(--_code-left)" },
  ".cm-cursor": { borderLeftColor: "var(--_code-color)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--_selection)",
  },
  // Where nobody writes, brackets are like any other text.
  ".cm-matchingBracket": { backgroundColor: "transparent" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--_selection)", outline: "none" },
  ".cm-marked-line": { backgroundColor: "var(--_error-tint)", boxShadow: "inset 3px 0 0 var(--_error)" },
});

export const theme: Extension = [looks, syntaxHighlighting(tokenColors)];
