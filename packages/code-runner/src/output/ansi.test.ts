import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AnsiParser, applySgr, PLAIN } from "./ansi.js";

/** What is left of the text, with the colour of each part. */
const parse = (...pieces: string[]) => {
  const parser = new AnsiParser();
  return pieces
    .flatMap((piece) => parser.parse(piece))
    .map((item) => ("text" in item ? [item.text, item.look.color] : item));
};

describe("AnsiParser", () => {
  it("colours text until the reset", () => {
    assert.deepEqual(parse("a \x1b[31mred\x1b[0m b"), [
      ["a ", null],
      ["red", 1],
      [" b", null],
    ]);
  });

  it("understands an escape that is cut between two pieces", () => {
    assert.deepEqual(parse("a\x1b", "[3", "2mb"), [
      ["a", null],
      ["b", 2],
    ]);
  });

  it("drops clipboard commands, titles and cursor moves", () => {
    assert.deepEqual(parse("a\x1b]52;c;aGk=\x07b\x1b]0;title\x1b\\c\x1b[2Jd"), [
      ["a", null],
      ["b", null],
      ["c", null],
      ["d", null],
    ]);
  });

  it("says what is erased of the line", () => {
    assert.deepEqual(parse("a\x1b[K\x1b[1K\x1b[2Kb"), [
      ["a", null],
      { erases: 0 },
      { erases: 1 },
      { erases: 2 },
      ["b", null],
    ]);
  });

  it("drops only the character of what begins like an escape, or never ends in its line", () => {
    assert.deepEqual(parse("a\x1b\x1cb", "\x1b[écd"), [
      ["a", null],
      ["\x1cb", null],
      ["[écd", null],
    ]);
    assert.deepEqual(parse("\x1b]0;title\nmore"), [["]0;title\nmore", null]]);
  });

  it("takes no key mode for a style", () => {
    assert.deepEqual(parse("\x1b[>4;31ma"), [["a", null]]);
  });

  it("shows an endless escape instead of holding the output back", () => {
    assert.equal(parse("\x1b]" + "x".repeat(5000)).length, 1);
  });
});

describe("applySgr", () => {
  it("reads palette, grey and true colours", () => {
    assert.equal(applySgr(PLAIN, "38;5;9").color, 9);
    assert.equal(applySgr(PLAIN, "38;5;196").color, "rgb(255 0 0)");
    assert.equal(applySgr(PLAIN, "48;5;232").background, "rgb(8 8 8)");
    assert.equal(applySgr(PLAIN, "38;2;1;2;3").color, "rgb(1 2 3)");
  });

  it("reads colours whose parts are kept together by colons", () => {
    assert.equal(applySgr(PLAIN, "38:5:196").color, "rgb(255 0 0)");
    assert.equal(applySgr(PLAIN, "38:2:1:2:3").color, "rgb(1 2 3)");
    assert.deepEqual(applySgr(PLAIN, "38:2::0:200:100"), { ...PLAIN, color: "rgb(0 200 100)" });
    assert.deepEqual(applySgr(PLAIN, "4:3"), { ...PLAIN, isUnderlined: true });
  });

  it("takes no part of another colour for a code", () => {
    assert.deepEqual(applySgr(PLAIN, "58;5;1;9"), { ...PLAIN, isStruck: true });
    assert.deepEqual(applySgr(PLAIN, "58:2::1:2:3"), PLAIN);
  });

  it("takes several codes at once, and an empty one as a reset", () => {
    const style = applySgr(PLAIN, "1;4;93");
    assert.deepEqual([style.isBold, style.isUnderlined, style.color], [true, true, 11]);
    assert.deepEqual(applySgr(style, ""), PLAIN);
  });
});
