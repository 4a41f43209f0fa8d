import assert from "node:assert/strict";
import { test } from "node:test";
import { createProgramConsole } from "./program-console.js";

/** What a console writes while `body` uses it: lines of standard error begin with `!`. */
function written(body: (console: Console) => void): string {
  let text = "";
  const write = (stream: string, piece: string) => (text += stream === "stderr" ? `!${piece}` : piece);
  const tracebackOf = (error: Error) => `${error.name}: ${error.message}\n    at main.js:1:1`;
  body(createProgramConsole({ write, tracebackOf }) as Console);
  return text;
}

test("a table has a row for each entry and a column for each property", () => {
  const text = written((console) => console.table([{ name: "Ada", age: 36 }, { name: "Bo", pet: null }, 7]));
  assert.equal(
    text,
    `┌─────────┬───────┬─────┬──────┬────────┐
│ (index) │ name  │ age │ pet  │ Values │
├─────────┼───────┼─────┼──────┼────────┤
│ 0       │ "Ada" │ 36  │      │        │
│ 1       │ "Bo"  │     │ null │        │
│ 2       │       │     │      │ 7      │
└─────────┴───────┴─────┴──────┴────────┘
`,
  );
});

test("a table shows the columns that were asked for, and a plain value as log does", () => {
  const text = written((console) => console.table(new Map([["x", { a: 1, b: 2 }]]), ["b"]));
  assert.match(text, /│ x {7}│ 2 │/);
  assert.doesNotMatch(text, /1/);
  assert.equal(written((console) => console.table("plain")), "plain\n"); // prettier-ignore
});

test("groups indent every line until they end", () => {
  const text = written((console) => {
    console.group("one");
    console.log("a\nb");
    console.groupCollapsed();
    console.warn("c");
    console.groupEnd();
    console.groupEnd();
    console.groupEnd();
    console.log("d");
  });
  assert.equal(text, "one\n  a\n  b\n!    c\nd\n");
});

test("counts are kept by label", () => {
  const text = written((console) => {
    console.count();
    console.count("x");
    console.count();
    console.countReset();
    console.count();
  });
  assert.equal(text, "default: 1\nx: 1\ndefault: 2\ndefault: 1\n");
});

test("timers tell milliseconds, and a missing one is said", () => {
  const text = written((console) => {
    console.time("t");
    console.timeLog("t", { step: 1 });
    console.timeEnd("t");
    console.timeEnd("t");
  });
  assert.match(text, /^t: \d+\.\d ms \{ step: 1 \}\nt: \d+\.\d ms\n!There is no timer "t"\.\n$/);
});

test("assertions, traces and errors go to standard error", () => {
  const text = written((console) => {
    console.assert(true, "silent");
    console.assert(false);
    console.assert(false, "%d of %d", 1, 2);
    console.assert(false, { a: 1 });
    console.trace("here");
    console.error(new TypeError("no", { cause: "why" }));
  });
  assert.equal(
    text,
    [
      "!Assertion failed",
      "!Assertion failed: 1 of 2",
      "!Assertion failed: { a: 1 }",
      "!Trace: here",
      "    at main.js:1:1",
      "!TypeError: no",
      "    at main.js:1:1",
      '  [cause]: "why"',
      "",
    ].join("\n"),
  );
});
