import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CursorWatch, startOfReached } from "./cursor-moves.js";

const moves = (...pieces: string[]) => {
  const watch = new CursorWatch();
  return pieces.map((piece) => watch.take(piece));
};

describe("a cursor", () => {
  it("is moved by steps, places, and changes of whole lines", () => {
    for (const move of ["\x1b[A", "\x1b[12A", "\x1b[2;5H", "\x1b[H", "\x1b[1G", "\x1b[2J", "\x1b[L", "\x1b7", "\x1bM"])
      assert.deepEqual(moves(`one\n${move}two`), [true], JSON.stringify(move));
  });

  it("stays where text has colours, titles, returns and erased ends of lines", () => {
    for (const text of [
      "\x1b[31mred\x1b[0m",
      "\x1b[1;38;5;2mA",
      "\x1b]0;A title\x07",
      "50%\r\x1b[K60%",
      "\x1b[?25l",
      "[A",
    ])
      assert.deepEqual(moves(text), [false], JSON.stringify(text));
  });

  it("is seen to move where the escape comes in two pieces, and then once", () => {
    assert.deepEqual(moves("one\n\x1b[", "1A", "two"), [false, true, false]);
  });
});

describe("what a cursor can reach", () => {
  it("is the last lines before its first move", () => {
    const lines = (count: number) => "line\n".repeat(count);
    assert.equal(startOfReached(`${lines(3)}\x1b[A`), 0);
    assert.equal(startOfReached(`${lines(1_000)}\x1b[A${lines(1_000)}\x1b[A`), lines(985).length);
    assert.equal(startOfReached(`${lines(1_000)}open\x1b[A`), lines(985).length);
    assert.equal(startOfReached("\x1b[A"), 0);
    assert.equal(startOfReached("\n\x1b[A"), 0);
    assert.equal(startOfReached(`${lines(20)}\x1b[A`), lines(5).length);
    assert.equal(startOfReached(""), 0);
  });
});
