import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Backoff } from "./backoff.js";
import { Pool } from "./pool.js";
import { PoolDemand } from "./pool-demand.js";

const PLAN = { image: "image", limits: { memory: 1, processes: 1 } };
const SECOND = 1000;

interface Named {
  name: string;
  hasEnded: boolean;
}

const named = (name: string): Named => ({ name, hasEnded: false });
const poolOf = (size: number) => new Pool<Named>(PLAN, { size, idleMs: 300 * SECOND, maxAgeMs: 900 * SECOND });

describe("the demand for sandboxes", () => {
  it("is one more than came in the last ten seconds", () => {
    const demand = new PoolDemand(300 * SECOND);
    for (const time of [0, 2, 4]) demand.note(time * SECOND);
    assert.equal(demand.target(5 * SECOND), 4);
    assert.equal(demand.target(11 * SECOND), 3);
    assert.equal(demand.target(60 * SECOND), 1);
  });

  it("is none before the first program, and none after a long silence", () => {
    const demand = new PoolDemand(300 * SECOND);
    assert.equal(demand.target(0), 0);
    demand.note(0);
    assert.equal(demand.target(299 * SECOND), 1);
    assert.equal(demand.target(300 * SECOND), 0);
  });
});

describe("a pause after failures", () => {
  it("doubles with each, up to a minute, and ends with a success", () => {
    const backoff = new Backoff();
    const pauses = Array.from({ length: 8 }, () => {
      backoff.failed(0);
      return [1, 2, 4, 8, 16, 32, 60, 61].find((seconds) => backoff.isOpen(seconds * SECOND));
    });
    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60]);
    backoff.succeeded();
    assert.equal(backoff.isOpen(0), true);
  });

  it("is worth a word only the first time", () => {
    const backoff = new Backoff();
    assert.deepEqual([backoff.failed(0), backoff.failed(0), backoff.failed(0)], [true, false, false]);
    backoff.succeeded();
    assert.equal(backoff.failed(0), true);
  });
});

describe("a pool", () => {
  it("gives each sandbox once, the oldest first", () => {
    const pool = poolOf(4);
    pool.add(named("first"), "id", 0);
    pool.add(named("second"), "id", 1);
    assert.deepEqual(
      [pool.take(2), pool.take(2), pool.take(2)].map((sandbox) => sandbox?.name),
      ["first", "second", undefined],
    );
  });

  it("never gives one that has died", () => {
    const pool = poolOf(4);
    pool.add({ name: "dead", hasEnded: true }, "id", 0);
    pool.add(named("alive"), "id", 0);
    assert.equal(pool.take(1)?.name, "alive");
    assert.equal(pool.take(1), null);
    assert.deepEqual(
      pool.retire(1).map(({ name }) => name),
      ["dead"],
    );
  });

  it("is short of sandboxes only up to its size, and not while starts fail", () => {
    const pool = poolOf(2);
    assert.equal(pool.isShort(0), false);
    for (let programs = 0; programs < 5; programs++) pool.take(0);
    assert.equal(pool.target(0), 2);
    assert.equal(pool.isShort(0), true);
    pool.backoff.failed(0);
    assert.equal(pool.isShort(0), false);
    assert.equal(pool.isShort(SECOND), true);
    pool.add(named("one"), "id", SECOND);
    pool.add(named("two"), "id", SECOND);
    assert.equal(pool.isShort(SECOND), false);
  });

  it("promises what is being made, once, and is short of that again", async () => {
    const pool = poolOf(4);
    pool.take(0);
    assert.equal(pool.promise(), null);
    pool.coming = 2;
    assert.equal(pool.isShort(0), false);
    const [first, second, third] = [pool.promise(), pool.promise(), pool.promise()];
    assert.equal(third, null);
    assert.equal(pool.isShort(0), true);
    pool.add(named("made"), "id", 0);
    pool.coming = 1;
    pool.fallShort();
    assert.equal((await first)?.name, "made");
    assert.equal(pool.idle, 0);
    pool.coming = 0;
    pool.fallShort();
    assert.equal(await second, null);
    pool.add(named("kept"), "id", 0);
    assert.equal(pool.idle, 1);
  });

  it("keeps no promise with one that has died", async () => {
    const pool = poolOf(4);
    pool.coming = 1;
    const promised = pool.promise();
    pool.add({ name: "dead", hasEnded: true }, "id", 0);
    pool.coming = 0;
    pool.fallShort();
    assert.equal(await promised, null);
  });

  it("lets go of the old, of those that are too many, and of all after a long silence", () => {
    const pool = poolOf(4);
    for (const time of [0, 1, 2]) pool.take(time);
    for (const name of ["a", "b", "c"]) pool.add(named(name), "id", 3);
    const retired = (seconds: number) => pool.retire(seconds * SECOND).map(({ name }) => name);
    assert.deepEqual(retired(5), []);
    assert.deepEqual(retired(20), ["a", "b"]);
    assert.deepEqual(retired(310), ["c"]);
    pool.take(1000 * SECOND);
    pool.add(named("old"), "id", 100 * SECOND);
    assert.deepEqual(retired(1001), ["old"]);
  });

  it("lets go of what another image was for", () => {
    const pool = poolOf(4);
    pool.take(0);
    pool.add(named("before"), "one", 0);
    pool.add(named("after"), "two", 0);
    assert.deepEqual(
      pool.retireOtherThan("two").map(({ name }) => name),
      ["before"],
    );
    assert.equal(pool.idle, 1);
    assert.equal(pool.retireOtherThan(null).length, 1);
  });
});
