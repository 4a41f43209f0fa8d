import assert from "node:assert/strict";
import { test } from "node:test";
import { UnseenOutput } from "./unseen-output.js";

function createOutput() {
  const output = new UnseenOutput();
  const write = (stream: "stdout" | "stderr", text: string) =>
    new TextDecoder().decode(output.take(stream, new TextEncoder().encode(text)));
  return { output, write };
}

test("a first run is seen whole", () => {
  const { write } = createOutput();
  assert.equal(write("stdout", "a") + write("stderr", "b") + write("stdout", "c"), "abc");
});

test("a repeated run shows only what comes after, on each stream, wherever its pieces are cut", () => {
  const { output, write } = createOutput();
  write("stdout", "abc");
  write("stderr", "x");
  output.repeat();
  assert.equal(write("stdout", "ab"), "");
  assert.equal(write("stderr", "xy"), "y");
  assert.equal(write("stdout", "cd"), "d");
});

test("a rich value that was shown before a run is repeated is not shown again", () => {
  const { output } = createOutput();
  assert.deepEqual([output.takeItem(), output.takeItem()], [true, true]);
  output.mute();
  assert.equal(output.takeItem(), false);
  output.repeat();
  assert.deepEqual([output.takeItem(), output.takeItem(), output.takeItem()], [false, false, true]);
});

test("what is printed on the way out of a run that is repeated is not seen, then or later", () => {
  const { output, write } = createOutput();
  write("stdout", "ask? ");
  output.mute();
  assert.equal(write("stdout", "bye\n"), "");
  output.repeat();
  assert.equal(write("stdout", "ask? thanks\n"), "thanks\n");
});
