import type { OutputStream } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OutputDecoder } from "./output-decoder.js";

/** A decoder for which no time passes: only the timer ends its waiting. */
function decoder() {
  const pieces: [OutputStream, string][] = [];
  const output = new OutputDecoder(
    (stream, text) => pieces.push([stream, text]),
    () => 0,
  );
  return { pieces, decoder: output };
}

describe("a program's output", () => {
  it("goes out at once after a pause", () => {
    const { pieces, decoder: output } = decoder();
    output.push("stdout", Buffer.from("a"));
    assert.deepEqual(pieces, [["stdout", "a"]]);
  });

  it("is gathered when it comes in small pieces, in the order of both streams", ({ mock }) => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { pieces, decoder: output } = decoder();
    output.push("stdout", Buffer.from("first"));
    for (const text of ["a", "b"]) output.push("stdout", Buffer.from(text));
    output.push("stderr", Buffer.from("c"));
    output.push("stdout", Buffer.from("d"));
    assert.equal(pieces.length, 1);
    mock.timers.tick(16);
    assert.deepEqual(pieces.slice(1), [
      ["stdout", "ab"],
      ["stderr", "c"],
      ["stdout", "d"],
    ]);
  });

  it("does not wait when there is much of it", () => {
    const { pieces, decoder: output } = decoder();
    output.push("stdout", Buffer.from("first"));
    output.push("stdout", Buffer.alloc(64 * 1024, "x"));
    assert.equal(pieces.length, 2);
  });

  it("has its characters whole, wherever it was split, on each stream by itself", () => {
    const { pieces, decoder: output } = decoder();
    const bytes = Buffer.from("ü🎉");
    for (const byte of bytes) {
      output.push("stdout", Buffer.of(byte));
      output.push("stderr", Buffer.of(byte));
    }
    output.end();
    const textOf = (wanted: OutputStream) =>
      pieces
        .filter(([stream]) => stream === wanted)
        .map(([, text]) => text)
        .join("");
    assert.equal(textOf("stdout"), "ü🎉");
    assert.equal(textOf("stderr"), "ü🎉");
  });

  it("shows what is not UTF-8, also at its end, and keeps a byte order mark", () => {
    const { pieces, decoder: output } = decoder();
    output.push("stdout", Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0xf0, 0x9f]));
    output.end();
    assert.equal(pieces.map(([, text]) => text).join(""), "\ufeff\ufffd\ufffd");
  });
});
