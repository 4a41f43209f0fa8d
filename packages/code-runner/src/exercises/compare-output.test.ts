import assert from "node:assert/strict";
import { test } from "node:test";
import { compareOutput, differenceText } from "./compare-output.js";

test("outputs agree when they differ only in white space that nobody sees", () => {
  assert.equal(compareOutput("a\nb\n", "a  \r\nb"), null);
  assert.equal(compareOutput("", "\n\n"), null);
  assert.notEqual(compareOutput("a b", "a  b"), null);
  assert.notEqual(compareOutput(" a", "a"), null);
});

test("a difference shows what is missing before what came instead, and keeps what agrees", () => {
  const lines = compareOutput("one\ntwo\nthree", "one\n2\nthree\nfour") ?? [];
  assert.equal(differenceText(lines), "  one\n- two\n+ 2\n  three\n+ four");
});

test("a long output is compared in time, by its beginning", () => {
  const lines = compareOutput("x\n".repeat(400), "y\n".repeat(100_000)) ?? [];
  assert.equal(lines.filter(({ kind }) => kind === "missing").length, 400);
  assert.equal(lines.filter(({ kind }) => kind === "unexpected").length, 500);
});
