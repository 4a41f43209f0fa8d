import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LineItem } from "./open-line.js";
import { cutAfterLine, endsLine, OpenLine } from "./open-line.js";

type Item = LineItem<string | null>;

/** What a line shows after these pieces, each text or an erasure. */
function shown(...pieces: (string | Item)[]): string {
  const line = new OpenLine<string | null>();
  let settled = "";
  for (const piece of pieces) {
    const items = [typeof piece === "string" ? { text: piece, look: null } : piece];
    if (line.isContinuedBy(items)) line.add(items);
    else
      settled += line
        .write(items)
        .map(({ text }) => text)
        .join("");
  }
  return settled + line.parts.map(({ text }) => text).join("");
}

describe("The open line", () => {
  it("goes back to its start by a return, and by one place by a backspace", () => {
    assert.equal(shown("10%\r20%"), "20%");
    assert.equal(shown("long text\rab"), "abng text");
    assert.equal(shown("abc\b\bX", "Y"), "aXY");
    assert.equal(shown("12345\b \b\b \b"), "123  ");
    assert.equal(shown("\b\ba\b"), "a");
  });

  it("shows what it goes back over until something is written there", () => {
    assert.equal(shown("10%", "\r"), "10%");
    assert.equal(shown("10%", "\r", "2"), "20%");
  });

  it("is erased from the cursor, up to it, or all", () => {
    assert.equal(shown("100%\r", { erases: 0 }, "20%"), "20%");
    assert.equal(shown("100%\b", { erases: 1 }, "!"), "   !");
    assert.equal(shown("100%", { erases: 2 }, "\r9%"), "9%  ");
  });

  it("counts places as a terminal does", () => {
    assert.equal(shown("日本\b\bX"), "日X ");
    assert.equal(shown("日本\bX"), "日 X");
    assert.equal(shown("🌑\b\b🌒"), "🌒");
    assert.equal(shown("e\u0301f\b\bx"), "xf");
    assert.equal(shown("a\x07b\bc"), "ac");
  });

  it("keeps the look of each part", () => {
    const line = new OpenLine<string>();
    line.add([{ text: "abc", look: "red" }]);
    line.write([{ text: "\b\bX", look: "blue" }]);
    assert.deepEqual(line.parts, [
      { text: "a", look: "red" },
      { text: "X", look: "blue" },
      { text: "c", look: "red" },
    ]);
  });

  it("lets go of what is too far from the end, and shows it once", () => {
    const line = new OpenLine<null>();
    line.add([{ text: "x".repeat(9_000), look: null }]);
    line.add([{ text: "y".repeat(2_500), look: null }]);
    assert.deepEqual(line.write([{ text: "\bz", look: null }]), [
      { text: "x".repeat(9_000), look: null },
      { text: "y".repeat(500), look: null },
    ]);
    assert.equal(line.parts[0]?.text, `${"y".repeat(1_999)}z`);
    assert.equal(shown(..."abcdefgh".repeat(1_000), "\b!"), `${"abcdefgh".repeat(1_000).slice(0, -1)}!`);
  });
});

describe("cutAfterLine", () => {
  const items: Item[] = [{ text: "a\nb", look: null }, { erases: 0 }, { text: "c\nd", look: "red" }];

  it("cuts after the first or the last line feed", () => {
    assert.deepEqual(cutAfterLine(items, "first"), [
      [{ text: "a\n", look: null }],
      [{ text: "b", look: null }, { erases: 0 }, { text: "c\nd", look: "red" }],
    ]);
    assert.deepEqual(cutAfterLine(items, "last"), [
      [{ text: "a\nb", look: null }, { erases: 0 }, { text: "c\n", look: "red" }],
      [{ text: "d", look: "red" }],
    ]);
    assert.deepEqual(cutAfterLine([{ erases: 0 }], "first"), [[{ erases: 0 }], []]);
  });

  it("knows whether a line is complete", () => {
    assert.equal(endsLine(cutAfterLine(items, "first")[0]), true);
    assert.equal(endsLine(items), false);
  });
});
