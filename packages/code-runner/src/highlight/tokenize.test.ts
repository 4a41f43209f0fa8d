import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LANGUAGE_FAMILIES } from "./language-families.js";
import { tokenize } from "./tokenize.js";

/** The tokens as `kind:text`. */
const tokens = (code: string, language: string) =>
  tokenize(code, language).map(({ kind, from, to }) => `${kind}:${code.slice(from, to)}`);

describe("tokenize", () => {
  it("knows the keywords, calls, strings and numbers of Python", () => {
    assert.deepEqual(tokens(`for n in range(10):\n    print(f"n = {n}", None)  # all\n`, "python"), [
      "keyword:for",
      "keyword:in",
      "function:range",
      "number:10",
      "function:print",
      `string:f"n = {n}"`,
      "constant:None",
      "comment:# all",
    ]);
  });

  it("reads strings over lines as one token", () => {
    const code = `x = """a\n"b" # no comment\n"""\ny = 1`;
    assert.deepEqual(tokens(code, "python"), [`string:"""a\n"b" # no comment\n"""`, "number:1"]);
  });

  it("does not take a mark inside a string for a comment", () => {
    assert.deepEqual(tokens(`const url = "http://x"; // end`, "javascript"), [
      "keyword:const",
      `string:"http://x"`,
      "comment:// end",
    ]);
  });

  it("leaves a Rust lifetime alone and reads a character", () => {
    assert.deepEqual(tokens(`fn f<'a>(s: &'a str) { 'x' }`, "rust"), ["keyword:fn", "type:str", "string:'x'"]);
  });

  it("knows preprocessor lines, shell variables and SQL in any case", () => {
    assert.deepEqual(tokens(`#include <stdio.h>\n`, "c"), ["meta:#include <stdio.h>"]);
    assert.deepEqual(tokens(`echo $HOME ${"${X}"} a#b # c`, "bash"), ["meta:$HOME", "meta:${X}", "comment:# c"]);
    assert.deepEqual(tokens(`SELECT 'it''s' FROM t`, "sql"), ["keyword:SELECT", `string:'it''s'`, "keyword:FROM"]);
  });

  it("gives an unknown language strings, comments and numbers", () => {
    assert.deepEqual(tokens(`let x = "a" 1 // c`, "klingon"), [`string:"a"`, "number:1", "comment:// c"]);
  });

  it("ends on unfinished and odd code in every language, with tokens in order", () => {
    const odd = `"""'\`/* <<EOF \\ \u{1F389} é "`.repeat(50);
    for (const language of Object.keys(LANGUAGE_FAMILIES)) {
      let end = 0;
      for (const { from, to } of tokenize(odd, language)) {
        assert.ok(from >= end && to > from && to <= odd.length, language);
        end = to;
      }
    }
  });

  it("reads thousands of hostile quotes without hanging", () => {
    const startedAt = performance.now();
    for (const language of Object.keys(LANGUAGE_FAMILIES)) {
      tokenize(`'"\\`.repeat(20_000), language);
      tokenize("/*".repeat(20_000), language);
    }
    assert.ok(performance.now() - startedAt < 10_000);
  });
});
