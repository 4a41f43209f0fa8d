import assert from "node:assert/strict";
import { test } from "node:test";
import { formatLog } from "./format-log.js";
import { inspect } from "./inspect.js";

test("inspect shows plain values as code would spell them", () => {
  const values = ["it's", 'say "x"', 1n, -0, null, undefined, Symbol("s"), () => 1, class Box {}];
  const shown = [
    `"it's"`,
    `'say "x"'`,
    "1n",
    "-0",
    "null",
    "undefined",
    "Symbol(s)",
    "[Function: (anonymous)]",
    "[class Box]",
  ];
  assert.deepEqual(
    values.map((value) => inspect(value)),
    shown,
  );
});

test("inspect shows collections and instances by their names", () => {
  class Point {
    x = 1;
  }
  assert.equal(inspect(new Point()), "Point { x: 1 }");
  assert.equal(inspect(new Map([["a", { b: [] }]])), 'Map(1) { "a" => { b: [] } }');
  assert.equal(inspect(new Set([1, 2])), "Set(2) { 1, 2 }");
  assert.equal(inspect(new Uint8Array([1, 2])), "Uint8Array(2) [1, 2]");
  assert.equal(inspect({ "a-b": 1, [Symbol("k")]: 2 }), '{ "a-b": 1, [Symbol(k)]: 2 }');
});

test("inspect survives cycles, depth, length and getters that throw", () => {
  const cycle: Record<string, unknown> = { name: "c" };
  cycle.self = cycle;
  assert.equal(inspect(cycle), '{ name: "c", self: [Circular] }');
  assert.equal(inspect([[[[[[1]]]]]]), "[[[[[Array]]]]]");
  assert.match(inspect(Array.from({ length: 250 }, () => 0)), /… 150 more\n\]$/);
  assert.equal(inspect({ get x() { throw new Error("no"); } }), "{ x: [Getter] }"); // prettier-ignore
  const hostile = new Proxy({}, { ownKeys: () => { throw new Error("no"); } }); // prettier-ignore
  assert.equal(inspect(hostile), "[object that cannot be shown]");
});

test("inspect puts long collections on several lines", () => {
  const long = { first: "x".repeat(40), second: "y".repeat(40) };
  assert.equal(inspect(long), `{\n  first: "${long.first}",\n  second: "${long.second}"\n}`);
});

test("formatLog fills in its first argument and appends the rest", () => {
  assert.equal(formatLog(["%s is %d%% of %o", "x", 5, { a: 1 }, "more"]), "x is 5% of { a: 1 } more");
  assert.equal(formatLog(["a", 1, [2]]), "a 1 [2]");
  assert.equal(formatLog(["100%"]), "100%");
});
