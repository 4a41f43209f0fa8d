import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clampLimits, limitRanges } from "./limits.js";

const MIB = 2 ** 20;

describe("the limits of a run", () => {
  it("are the server's when nobody asks for others", () => {
    const limits = clampLimits({}, { limits: {} });
    assert.deepEqual(limits, { timeout: 30, memoryLimit: 512 * MIB, outputLimit: 1_000_000, processes: 64 });
  });

  it("are what was asked for, up to the maximum", () => {
    const { timeout, memoryLimit } = clampLimits({ timeout: 5, memoryLimit: 100 * MIB }, { limits: {} });
    assert.deepEqual([timeout, memoryLimit], [5, 100 * MIB]);
    const most = clampLimits({ timeout: 1e9, memoryLimit: 1e15 }, { limits: {} });
    assert.deepEqual([most.timeout, most.memoryLimit], [60, 1024 * MIB]);
  });

  it("have a language's own defaults", () => {
    const language = { limits: { timeout: 10, memoryLimit: 768 * MIB, processes: 128 } };
    assert.equal(clampLimits({}, language).processes, 128);
    assert.deepEqual(limitRanges(language).memoryLimit, { default: 768 * MIB, max: 1024 * MIB });
    assert.equal(clampLimits({}, language).timeout, 10);
  });
});
