import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { rememberFor } from "./remember-for.js";

describe("an answer that is remembered", () => {
  it("is asked for once by all who ask at the same time, and again after a while", async () => {
    let count = 0;
    const ask = rememberFor(20, () => Promise.resolve(++count));
    assert.deepEqual(await Promise.all([ask(), ask()]), [1, 1]);
    await sleep(30);
    assert.equal(await ask(), 2);
  });

  it("is asked for again when that failed", async () => {
    let count = 0;
    const ask = rememberFor(1000, () => (++count === 1 ? Promise.reject(new Error("no")) : Promise.resolve(count)));
    await assert.rejects(ask());
    assert.equal(await ask(), 2);
  });
});
