import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { firstLines, splitAtSurrogates } from "./log-pieces.js";

describe("pieces of the log", () => {
  it("end after a line, and hold so many lines and characters", () => {
    assert.equal(firstLines("a\nb\nc\nd", { lines: 2, characters: 100 }), "a\nb\n");
    assert.equal(firstLines("aaa\nbbb\ncc", { lines: 9, characters: 5 }), "aaa\n");
    assert.equal(firstLines("a\nb", { lines: 9, characters: 5 }), "a\nb");
  });

  it("are parts of a line that is too long, and cut no character in two", () => {
    assert.equal(firstLines("aaaaaaaa\nb\n", { lines: 9, characters: 5 }), "aaaaa");
    assert.equal(firstLines("ab😀cd", { lines: 9, characters: 3 }), "ab");
    assert.deepEqual([...splitAtSurrogates("ab😀cd", 3)], ["ab", "😀c", "d"]);
    assert.deepEqual([...splitAtSurrogates("", 3)], []);
  });
});
