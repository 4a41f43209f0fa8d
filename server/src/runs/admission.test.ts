import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Admission } from "./admission.js";

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("admission", () => {
  it("gives a place at once while there is one, without a word about waiting", async () => {
    const admission = new Admission(2);
    const positions: number[] = [];
    await admission.enter((position) => positions.push(position), never, "ada");
    await admission.enter((position) => positions.push(position), never, "ada");
    assert.deepEqual(positions, []);
  });

  it("lets the others wait in order and tells them how they move up", async () => {
    const admission = new Admission(1);
    const leave = await admission.enter(() => undefined, never, "ada");
    const told: string[] = [];
    const enter = (name: string) => admission.enter((position) => told.push(`${name}${position}`), never, "ada");
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
    const leave = await admission.enter(() => undefined, never, "ada");
    leave();
    leave();
    await admission.enter(() => undefined, never, "ada");
    let isIn = false;
    void admission.enter(() => undefined, never, "ada").then(() => (isIn = true));
    await settled();
    assert.equal(isIn, false);
  });

  it("forgets who gave up waiting", async () => {
    const admission = new Admission(1);
    const leave = await admission.enter(() => undefined, never, "ada");
    const quitter = new AbortController();
    const quit = admission.enter(() => undefined, quitter.signal, "ada");
    const positions: number[] = [];
    const next = admission.enter((position) => positions.push(position), never, "ada");
    quitter.abort();
    await assert.rejects(quit);
    assert.deepEqual(positions, [2, 1]);
    assert.equal(admission.waiting, 1);
    leave();
    await next;
  });

  it("does not lose a place to who gives up in the moment of getting it", async () => {
    const admission = new Admission(1);
    const leave = await admission.enter(() => undefined, never, "ada");
    const quitter = new AbortController();
    const got = admission.enter(() => undefined, quitter.signal, "ada");
    leave();
    quitter.abort();
    (await got)();
    await admission.enter(() => undefined, never, "ada");
  });

  it("takes callers in turn, so that one with many runs does not keep back one with few", async () => {
    const admission = new Admission(1);
    const order: string[] = [];
    let leave = await admission.enter(() => undefined, never, "crowd");
    const told = new Map<string, number>();
    const enter = (caller: string, name: string) => {
      const place = admission.enter((position) => told.set(name, position), never, caller);
      void place.then((back) => {
        order.push(name);
        leave = back;
      });
    };
    for (const name of ["c1", "c2", "c3"]) enter("crowd", name);
    enter("ada", "a1");
    enter("bob", "b1");
    enter("ada", "a2");
    assert.deepEqual(Object.fromEntries(told), { c1: 1, a1: 2, b1: 3, c2: 4, a2: 5, c3: 6 });
    for (let i = 0; i < 6; i++) {
      leave();
      await settled();
    }
    assert.deepEqual(order, ["c1", "a1", "b1", "c2", "a2", "c3"]);
    assert.equal(admission.waiting, 0);
  });

  it("forgets a caller whose last run gave up", async () => {
    const admission = new Admission(1);
    const leave = await admission.enter(() => undefined, never, "a");
    const quitter = new AbortController();
    const quit = admission.enter(() => undefined, quitter.signal, "b");
    quitter.abort();
    await assert.rejects(quit);
    const next = admission.enter(() => undefined, never, "c");
    leave();
    await next;
    assert.equal(admission.waiting, 0);
  });
});
