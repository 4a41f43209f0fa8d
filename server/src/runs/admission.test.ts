import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Admission } from "./admission.js";

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("admission", () => {
  it("gives a place at once while there is one, without a word about waiting", async () => {
    const admission = new Admission(2);
    const positions: number[] = [];
    await admission.enter((position) => positions.push(position), never);
    await admission.enter((position) => positions.push(position), never);
    assert.deepEqual(positions, []);
  });

  it("lets the others wait in order and tells them how they move up", async () => {
    const admission = new Admission(1);
    const leave = await admission.enter(() => undefined, never);
    const told: string[] = [];
    const enter = (name: string) => admission.enter((position) => told.push(`${name}${position}`), never);
    const first = enter("a");
    const second = enter("b");
    assert.deepEqual(told, ["a1", "b2"]);
    leave();
    (await first)();
    await second;
    assert.deepEqual(told, ["a1", "b2", "b1"]);
  });

  it("takes a place back only once, however often it is returned", async () => {
    const admission = new Admission(1);
    const leave = await admission.enter(() => undefined, never);
    leave();
    leave();
    await admission.enter(() => undefined, never);
    let isIn = false;
    void admission.enter(() => undefined, never).then(() => (isIn = true));
    await settled();
    assert.equal(isIn, false);
  });

  it("forgets who gave up waiting", async () => {
    const admission = new Admission(1);
    const leave = await admission.enter(() => undefined, never);
    const quitter = new AbortController();
    const quit = admission.enter(() => undefined, quitter.signal);
    const positions: number[] = [];
    const next = admission.enter((position) => positions.push(position), never);
    quitter.abort();
    await assert.rejects(quit);
    assert.deepEqual(positions, [2, 1]);
    assert.equal(admission.waiting, 1);
    leave();
    await next;
  });

  it("does not lose a place to who gives up in the moment of getting it", async () => {
    const admission = new Admission(1);
    const leave = await admission.enter(() => undefined, never);
    const quitter = new AbortController();
    const got = admission.enter(() => undefined, quitter.signal);
    leave();
    quitter.abort();
    (await got)();
    await admission.enter(() => undefined, never);
  });
});
