import assert from "node:assert/strict";
import { test } from "node:test";
import { isFromFrame } from "./frame-messages.js";
import { isNetworkSource, narrowPolicy } from "./network-policy.js";
import { isFromWorker } from "./worker-messages.js";

test("messages from a worker pass with their fields in order", () => {
  const error = { name: "E", message: "m", file: null, line: 1, column: null, traceback: null };
  assert.ok(isFromWorker({ type: "ready" }));
  assert.ok(isFromWorker({ type: "output", runId: "r", stream: "stderr", bytes: new ArrayBuffer(1) }));
  assert.ok(isFromWorker({ type: "error", runId: "r", error }));
  assert.ok(isFromWorker({ type: "check", runId: "r", check: { name: "adds", passed: true, message: "" } }));
  assert.ok(isFromWorker({ type: "ended", runId: "r", exitCode: 0, droppedBytes: 0 }));
});

test("messages from a worker with anything else do not pass", () => {
  const wrong = [
    null,
    "ready",
    { type: "toString" },
    { type: "output", runId: "r", stream: "stdin", bytes: new ArrayBuffer(1) },
    { type: "output", runId: "r", stream: "stdout", bytes: "text" },
    { type: "error", runId: "r", error: { name: "E", message: {} } },
    { type: "ended", runId: "r", exitCode: Infinity, droppedBytes: 0 },
    { type: "check", runId: "r", check: { name: "adds", passed: 1, message: "" } },
    { type: "check", runId: "r", check: { name: "adds", passed: false, message: "x".repeat(100_000) } },
    { type: "input", runId: 1, prompt: "" },
  ];
  for (const message of wrong) assert.equal(isFromWorker(message), false, JSON.stringify(message));
});

test("files from a worker pass only as many and as large as an honest worker sends them", () => {
  const file = { name: "a.txt", content: "a", encoding: "utf8", size: 1 };
  const passes = (files: unknown) => isFromWorker({ type: "files", runId: "r", files });
  assert.ok(passes([file, { ...file, encoding: "base64" }]));
  assert.equal(passes([{ ...file, encoding: "latin1" }]), false);
  assert.equal(passes(Array.from({ length: 101 }, () => file)), false);
  assert.equal(passes([{ ...file, content: "x".repeat(6_000_000) }]), false);
});

test("rich values from a worker pass only as texts, and only as large as an honest worker sends them", () => {
  const passes = (item: unknown) => isFromWorker({ type: "display", runId: "r", item });
  assert.ok(passes({ data: { "text/plain": "1" }, metadata: {} }));
  assert.equal(passes({ data: { "text/plain": 1 }, metadata: {} }), false);
  assert.equal(passes({ data: {} }), false);
  assert.equal(passes({ data: { "text/plain": "x".repeat(9_000_000) }, metadata: {} }), false);
});

test("messages from the frame are checked", () => {
  assert.ok(isFromFrame({ type: "loaded", language: "python" }));
  assert.equal(isFromFrame({ type: "loaded", language: "klingon" }), false);
  assert.equal(isFromFrame({ type: "interrupt-url", workerId: "1", url: "blob:" }), false);
});

test("a policy allows blobs and the given origins, and nothing else", () => {
  assert.match(narrowPolicy([]), /connect-src blob:$/);
  assert.match(
    narrowPolicy(["https://a.example", "wss://b.example:8443"]),
    /connect-src blob: https:\/\/a\.example wss:\/\/b\.example:8443$/,
  );
});

test("a source cannot add to the policy", () => {
  const hostile = [
    "*",
    "https:",
    "'self'",
    "https://a.example; script-src *",
    "https://a b",
    "data:",
    "https://u:p@a.example",
  ];
  for (const source of hostile) {
    assert.equal(isNetworkSource(source), false, source);
    assert.throws(() => narrowPolicy([source]), TypeError);
  }
});
