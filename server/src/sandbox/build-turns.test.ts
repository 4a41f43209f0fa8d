import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deferred } from "../deferred.js";
import { BuildTurns } from "./build-turns.js";

describe("turns", () => {
  it("are as many at a time as were asked for, in order", async () => {
    const turns = new BuildTurns(2);
    const started: number[] = [];
    const ends = [0, 1, 2].map(() => deferred<void>());
    const work = ends.map((end, index) =>
      turns.take(async () => {
        started.push(index);
        await end.promise;
      }),
    );
    assert.deepEqual(started, [0, 1]);
    ends[1]?.resolve();
    await work[1];
    assert.deepEqual(started, [0, 1, 2]);
    ends[0]?.resolve();
    ends[2]?.resolve();
    await Promise.all(work);
  });

  it("go on after work that failed", async () => {
    const turns = new BuildTurns(1);
    await assert.rejects(
      turns.take(() => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.equal(await turns.take(() => Promise.resolve(1)), 1);
  });
});
