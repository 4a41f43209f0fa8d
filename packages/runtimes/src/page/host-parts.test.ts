import assert from "node:assert/strict";
import { test } from "node:test";
import { InputQueue } from "@code-runner/protocol";
import { LineReader } from "./line-reader.js";
import { OutputJoiner } from "./output-joiner.js";
import { TurnQueue } from "./turn-queue.js";

test("lines are taken one at a time until the end", async () => {
  const queue = new InputQueue();
  queue.push({ type: "data", content: "a\nb\n" });
  queue.push({ type: "resize", cols: 1, rows: 1 });
  queue.push({ type: "data", content: "c" });
  queue.push({ type: "end" });
  const reader = new LineReader(queue);
  const lines = [await reader.next(), await reader.next(), await reader.next(), await reader.next()];
  assert.deepEqual(lines, ["a", "b", "c", null]);
});

test("output is joined within a moment and keeps characters whole", () => {
  const emitted: string[] = [];
  const joiner = new OutputJoiner((stream, content) => emitted.push(`${stream}:${content}`));
  const bytes = (...values: number[]) => new Uint8Array(values).buffer;
  joiner.write("stdout", bytes(0x61));
  joiner.write("stdout", bytes(0xc3));
  joiner.write("stdout", bytes(0xa4));
  joiner.write("stderr", bytes(0xff, 0xc3));
  joiner.end();
  assert.deepEqual(emitted, ["stdout:a", "stdout:ä", "stderr:\ufffd\ufffd"]);
});

test("turns are given in order, and positions fall", async () => {
  const queue = new TurnQueue();
  const positions: string[] = [];
  const leaving = new AbortController();
  const endFirst = await queue.take(() => {});
  const second = queue.take((position) => positions.push(`second ${position}`), leaving.signal);
  const third = queue.take((position) => positions.push(`third ${position}`));
  leaving.abort();
  assert.equal(await second, null);
  endFirst?.();
  assert.notEqual(await third, null);
  assert.deepEqual(positions, ["second 1", "third 2", "third 1"]);
});
