import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { packageFolder } from "../folders.js";
import { loadLanguages } from "../languages/load-languages.js";
import { clampLimits, limitRanges, withOwnersLimits } from "./limits.js";

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

  it("are the owner's, whatever a language or a request asks for", () => {
    const [language] = loadLanguages(`${packageFolder}/languages`);
    assert.ok(language);
    const owners = { timeout: { default: 3, max: 7 }, memoryLimit: { default: 64 * MIB, max: 128 * MIB } };
    const plain = withOwnersLimits({ ...language, limits: {} }, owners);
    assert.deepEqual(limitRanges(plain), owners);
    const { timeout, memoryLimit } = clampLimits({ timeout: 60, memoryLimit: 1024 * MIB }, plain);
    assert.deepEqual([timeout, memoryLimit], [7, 128 * MIB]);
    const own = { timeout: 5, memoryLimit: 768 * MIB, processes: 128 };
    const demanding = withOwnersLimits({ ...language, limits: own }, owners);
    assert.deepEqual(limitRanges(demanding), {
      timeout: { default: 5, max: 7 },
      memoryLimit: { default: 128 * MIB, max: 128 * MIB },
    });
    assert.equal(clampLimits({}, demanding).processes, 128);
  });
});
