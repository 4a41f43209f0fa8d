import assert from "node:assert/strict";
import { test } from "node:test";
import { OutputSink } from "./output-sink.js";

function createSink(limit = 1_000_000) {
  const sent: string[] = [];
  const sink = new OutputSink({
    limit,
    send: (stream, bytes) => sent.push(`${stream}:${new TextDecoder().decode(bytes)}`),
  });
  const write = (stream: "stdout" | "stderr", text: string) => sink.write(stream, new TextEncoder().encode(text));
  return { sink, sent, write };
}

test("a few lines leave at once, in their order", () => {
  const { sent, write } = createSink();
  write("stdout", "a");
  write("stderr", "b");
  write("stdout", "c");
  assert.deepEqual(sent, ["stdout:a", "stderr:b", "stdout:c"]);
});

test("a flood becomes few messages, and nothing is lost or out of order", () => {
  const { sink, sent, write } = createSink();
  for (let index = 0; index < 20_000; index++) write("stdout", `${index}\n`);
  sink.flush();
  assert.ok(sent.length < 500, `${sent.length} messages`);
  const text = sent.map((piece) => piece.slice("stdout:".length)).join("");
  assert.equal(text, Array.from({ length: 20_000 }, (_, index) => `${index}\n`).join(""));
});

test("past the limit one byte leaves and the rest is counted", () => {
  const { sink, sent, write } = createSink(4);
  write("stdout", "abcdefgh");
  write("stdout", "ij");
  assert.deepEqual(sent, ["stdout:abcde"]);
  assert.equal(sink.droppedBytes, 5);
});

test("what waits leaves after a while without help", async () => {
  const { sent, write } = createSink();
  for (let index = 0; index < 40; index++) write("stdout", "x");
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(sent.join("").replaceAll("stdout:", ""), "x".repeat(40));
});
