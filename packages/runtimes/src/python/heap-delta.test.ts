import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeHeapDelta, encodeHeapDelta } from "./heap-delta.js";

const KIB = 1024;

/** A memory, what it was before, and the file that leads from the one to the other. */
function example() {
  const before = new Uint8Array(64 * KIB).fill(7);
  const heap = before.slice();
  heap[0] = 1;
  heap.fill(2, 10 * KIB, 12 * KIB);
  heap[64 * KIB - 1] = 3;
  const head = new TextEncoder().encode("head!");
  return { before, heap, head, file: encodeHeapDelta({ head, heap, earlier: [before] }) };
}

const bufferOf = (bytes: Uint8Array) => bytes.slice().buffer;

test("a memory comes back from its changes", () => {
  const { before, heap, head, file } = example();
  const delta = decodeHeapDelta(bufferOf(file));
  delta.applyTo(before);
  assert.deepEqual(before, heap);
  assert.deepEqual(delta.head, head);
});

test("only blocks that differ are in the file", () => {
  assert.ok(example().file.length < 4 * KIB);
});

test("a block that was written before the start is kept, though it is the same again", () => {
  const { before, heap, head } = example();
  const pristine = before.slice();
  pristine[32 * KIB] = 9;
  const delta = decodeHeapDelta(bufferOf(encodeHeapDelta({ head, heap, earlier: [pristine, before] })));
  delta.applyTo(pristine);
  assert.deepEqual(pristine, heap);
});

test("a file that is cut off, damaged or something else is refused", () => {
  const { file } = example();
  const damaged = file.slice();
  damaged[file.length - 5]! ^= 1;
  assert.throws(() => decodeHeapDelta(new ArrayBuffer(0)), /cut off/);
  assert.throws(() => decodeHeapDelta(bufferOf(file.subarray(0, file.length - 256))), /damaged/);
  assert.throws(() => decodeHeapDelta(bufferOf(damaged)), /damaged/);
  assert.throws(() => decodeHeapDelta(new ArrayBuffer(1024)), /no kept interpreter/);
});

test("a memory of another size is refused, when it is kept and when it is restored", () => {
  const { before, heap, head, file } = example();
  assert.throws(() => encodeHeapDelta({ head, heap, earlier: [before.subarray(KIB)] }), RangeError);
  assert.throws(() => decodeHeapDelta(bufferOf(file)).applyTo(new Uint8Array(128 * KIB)), RangeError);
});
