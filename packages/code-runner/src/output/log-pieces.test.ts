import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { splitAtSurrogates, splitLines } from "./log-pieces.js";

describe("pieces of the log", () => {
  it("end after a line, and hold so many lines and characters", () => {
    assert.deepEqual([...splitLines("a\nb\nc\nd", { lines: 2, characters: 100 })], ["a\nb\n", "c\nd"]);
    assert.deepEqual([...splitLines("aaa\nbbb\ncc", { lines: 9, characters: 5 })], ["aaa\n", "bbb\n", "cc"]);
  });

  it("are whole lines, however long", () => {
    assert.deepEqual([...splitLines("aaaaaaaa\nb\n", { lines: 9, characters: 5 })], ["aaaaaaaa\n", "b\n"]);
  });

  it("cut no character in two", () => {
    assert.deepEqual([...splitAtSurrogates("ab😀cd", 3)], ["ab", "😀c", "d"]);
    assert.deepEqual([...splitAtSurrogates("", 3)], []);
  });
});
