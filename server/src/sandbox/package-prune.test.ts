import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { outlived } from "./package-prune.js";

const DAY = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 5, 30);

/** Images that were used some days ago, in the order in which they are listed. */
const images = [0, 1, 10, 29, 31].map((days) => ({ name: `used-${days}`, usedAt: now - days * DAY, marks: [] }));

function names(current: string[], limits: { days: number; count: number }): string[] {
  return outlived(images, new Set(current), limits, now).map(({ name }) => name);
}

describe("images with the packages of earlier lists", () => {
  it("go when nobody has used them for the days that the owner says", () => {
    assert.deepEqual(names([], { days: 30, count: 100 }), ["used-31"]);
    assert.deepEqual(names([], { days: 5, count: 100 }), ["used-10", "used-29", "used-31"]);
  });

  it("go when there are more than the owner says, those used last stay", () => {
    assert.deepEqual(names([], { days: 100, count: 2 }), ["used-10", "used-29", "used-31"]);
  });

  it("are not those of the present list, however old, and these are not counted", () => {
    assert.deepEqual(names(["used-0", "used-31"], { days: 30, count: 2 }), ["used-29"]);
    assert.deepEqual(names(["used-31"], { days: 0, count: 1 }), ["used-1", "used-10", "used-29"]);
  });
});
