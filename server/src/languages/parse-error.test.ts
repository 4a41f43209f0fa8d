import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageFolder } from "../folders.js";
import { loadLanguages } from "./load-languages.js";
import { parseError } from "./parse-error.js";

const python = {
  errors: [/^ *File "(?<file>[^"\n]+)", line (?<line>\d+).*\n(?: .*\n)*?(?<name>\w+): (?<message>.*)$/gm],
};
const compiler = { errors: [/^(?<file>[^:\n]+):(?<line>\d+):(?<column>\d+): (?<message>.+)$/gm] };

const raised = (file: string, line: number, message: string) =>
  `Traceback (most recent call last):\n  File "${file}", line ${line}, in <module>\n    f()\nValueError: ${message}\n`;

describe("reading a program's error", () => {
  it("gives it in the reader's coordinates", () => {
    const stderr = raised("/sandbox/main.py", 3, "no");
    assert.deepEqual(parseError(stderr, python, ["main.py"], "run"), {
      name: "ValueError",
      message: "no",
      file: "main.py",
      line: 3,
      column: null,
      traceback: stderr.trim(),
    });
  });

  it("takes the last error of a run", () => {
    const stderr = raised("/sandbox/main.py", 3, "first") + raised("/sandbox/main.py", 9, "last");
    assert.equal(parseError(stderr, python, ["main.py"], "run")?.line, 9);
  });

  it("takes the first error of a compiler, and no traceback", () => {
    const error = parseError("./a.go:1:2: first\nb.go:5:6: second\n", compiler, ["a.go", "b.go"], "compile");
    assert.deepEqual(error, {
      name: "CompileError",
      message: "first",
      file: "a.go",
      line: 1,
      column: 2,
      traceback: null,
    });
  });

  it("leaves out what happened in files that are not the program's", () => {
    assert.equal(parseError(raised("/usr/lib/x.py", 3, "no"), python, ["main.py"], "run"), null);
    assert.equal(parseError("stdio.h:1:2: broken\nmain.c:4:1: mine\n", compiler, ["main.c"], "compile")?.line, 4);
  });

  it("tries one pattern after the other", () => {
    const both = { errors: [...python.errors, ...compiler.errors] };
    assert.equal(parseError("main.py:4:1: odd\n", both, ["main.py"], "run")?.message, "odd");
  });

  it("finds nothing where there is nothing", () => {
    assert.equal(parseError("just a warning\n", python, ["main.py"], "run"), null);
  });
});

describe("the patterns of the project's languages", () => {
  const pieces = [
    ' File "/sandbox/main.py", line 1\n a\n',
    "    at f (/usr/x.js:1:1)\n",
    "TypeError: a\n    at f (x.js:1:1)\n",
    "/sandbox/main.js:1\nx\n ^\n",
    "panic: x\n\ngoroutine 1 [running]:\n",
    "goroutine 1\n",
    'Exception in thread "main" a.B: c\n\tat java.base/java.x(A.java:1)\n',
    "\tat java.base/java.x(A.java:1)\n",
    "a:1:in `b': c (D)\n\tfrom /usr/x\n",
    "thread 'a' panicked at ",
    "Fatal error: Uncaught A: b in ",
    "error: a\n  ",
    "a.a.a.",
    "    ",
    "\n",
    "x",
    "::",
  ];

  for (const language of loadLanguages(join(packageFolder, "languages"))) {
    it(`are quick for ${language.name} on output made to be slow`, () => {
      for (const piece of pieces) {
        const start = performance.now();
        parseError(piece.repeat(20_000), language, [language.entry], "run");
        const time = performance.now() - start;
        assert.ok(time < 1000, `${JSON.stringify(piece)} took ${time} ms`);
      }
    });
  }
});
