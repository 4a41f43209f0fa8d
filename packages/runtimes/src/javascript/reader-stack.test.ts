import assert from "node:assert/strict";
import { test } from "node:test";
import { originalColumn } from "./column-map.js";
import { describeThrown } from "./reader-stack.js";

const placeOf = (url: string, line: number, column: number) =>
  url === "blob:null/1" ? { file: "main.js", line, column } : null;

test("a stack keeps the reader's frames under the reader's names", () => {
  const error = new TypeError("two\nlines");
  error.stack = [
    "TypeError: two",
    "lines",
    "    at half (blob:null/1:2:12)",
    "    at blob:null/9:1:5",
    "    at blob:null/1:5:1",
    "    at async start (blob:null/worker:1:99)",
  ].join("\n");
  assert.deepEqual(describeThrown(error, placeOf), {
    name: "TypeError",
    message: "two\nlines",
    file: "main.js",
    line: 2,
    column: 12,
    traceback: "TypeError: two\nlines\n    at half (main.js:2:12)\n    at main.js:5:1",
  });
});

test("Firefox's stacks read like Chromium's", () => {
  const error = new RangeError("far");
  error.stack = [
    "half/<@blob:null/1:2:12",
    "async*start@blob:null/1:4:2",
    "@blob:null/1:5:1",
    "run@blob:null/2:1:1",
  ].join("\n");
  const { traceback } = describeThrown(error, placeOf);
  assert.equal(
    traceback,
    "RangeError: far\n    at half (main.js:2:12)\n    at async start (main.js:4:2)\n    at main.js:5:1",
  );
});

test("a thrown value that is no error is shown, without a place", () => {
  const place = { file: null, line: null, column: null };
  const described = describeThrown({ code: 1 }, placeOf);
  assert.deepEqual(described, { name: "object", message: "{ code: 1 }", traceback: "{ code: 1 }", ...place });
});

test("an error whose stack the program has replaced is still described", () => {
  const error = Object.assign(new Error("odd"), { stack: 7 as unknown as string });
  assert.equal(describeThrown(error, placeOf).traceback, "Error: odd");
});

test("columns are found by a source map", () => {
  // `const x: number = f();` became `const x = f();`
  const mappings = "AAAA,MAAM,CAAC,CAAS,EAAE,CAAC,CAAC,CAAC";
  assert.equal(originalColumn(mappings, 1, 11), 19);
  assert.equal(originalColumn(mappings, 1, 1), 1);
  assert.equal(originalColumn(mappings, 9, 4), 4);
});
