import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LogPiece, LogText } from "./log-pieces.js";
import { LogQueue } from "./log-queue.js";

/** All that is taken from a queue of these pieces, one by one. */
function taken(limits: { lines: number; characters: number }, ...pieces: LogPiece[]): LogPiece[] {
  const queue = new LogQueue(limits);
  for (const piece of pieces) queue.add(piece);
  const all: LogPiece[] = [];
  for (let piece = queue.take(); piece !== null; piece = queue.take()) all.push(piece);
  assert.equal(queue.isEmpty, true);
  return all;
}

const out = (text: string): LogText => ({ stream: "stdout", text });
const err = (text: string): LogText => ({ stream: "stderr", text });

describe("what waits for the log", () => {
  it("is taken in lines, whatever pieces they came in", () => {
    const limits = { lines: 2, characters: 100 };
    assert.deepEqual(taken(limits, out("a"), out("\nb\nc"), out("\nd\n")), [out("a\nb\n"), out("c\nd\n")]);
  });

  it("is taken in the order in which the streams took turns", () => {
    const limits = { lines: 9, characters: 100 };
    assert.deepEqual(taken(limits, out("1"), err("2"), err("3\n"), out("4")), [out("1"), err("23\n"), out("4")]);
  });

  it("is a part of a line that is too long", () => {
    assert.deepEqual(taken({ lines: 9, characters: 3 }, out("ab"), out("cdefgh\n")), [
      out("abc"),
      out("def"),
      out("gh\n"),
    ]);
  });
});
