import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { InputQueue } from "./input.js";

describe("InputQueue", () => {
  it("hands items over in order, whether they were waited for or waiting", async () => {
    const queue = new InputQueue();
    const first = queue.next();
    queue.push({ type: "data", content: "a" });
    queue.push({ type: "data", content: "b" });
    assert.deepEqual(await first, { done: false, value: { type: "data", content: "a" } });
    assert.deepEqual(await queue.next(), { done: false, value: { type: "data", content: "b" } });
  });

  it("ends after the end item and ignores what is pushed later", async () => {
    const queue = new InputQueue();
    queue.push({ type: "end" });
    queue.push({ type: "data", content: "late" });
    const items = [];
    for await (const item of queue) items.push(item);
    assert.deepEqual(items, [{ type: "end" }]);
  });

  it("lets everybody go who waits when it is closed", async () => {
    const queue = new InputQueue();
    const waiting = [queue.next(), queue.next()];
    queue.close();
    assert.deepEqual(await Promise.all(waiting), [
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
  });
});
