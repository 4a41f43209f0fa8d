import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageFolder } from "../folders.js";
import { findLanguage, loadLanguages } from "../languages/load-languages.js";
import { scanImports } from "./import-scan.js";

const languages = loadLanguages(join(packageFolder, "languages"));

function modulesOf(id: string, ...files: [string, string][]): string[] {
  const language = findLanguage(languages, id);
  assert.ok(language);
  const found = scanImports(
    files.map(([name, content]) => ({ name, content })),
    language,
  );
  return found.map(({ module, line }) => `${line} ${module}`);
}

describe("the imports in a program's text", () => {
  it("are found in Python", () => {
    const text = `import a, b.c as d
  from e.f import g
from . import own
# import comment
print("import nothing")
importlib.import_module("h")`;
    assert.deepEqual(modulesOf("python", ["main.py", text]), ["1 a", "1 b.c", "2 e.f", "6 h"]);
  });

  it("are found in JavaScript and TypeScript", () => {
    const text = `import a from "a";
import {
  b,
} from 'b/c';
import "d";
export * from "e";
const f = require("f");
const g = await import("@g/h");
import own from "./own.js";`;
    const found = ["1 a", "2 b/c", "5 d", "6 e", "7 f", "8 @g/h"];
    assert.deepEqual(modulesOf("javascript", ["main.js", text]), found);
    assert.deepEqual(modulesOf("typescript", ["main.ts", text]), found);
  });

  it("are not the program's own files", () => {
    assert.deepEqual(
      modulesOf("python", ["main.py", "import own\nimport pack.part"], ["own.py", ""], ["pack/part.py", ""]),
      [],
    );
  });

  it("take no time to speak of in a hostile text", () => {
    const started = performance.now();
    for (const text of ["import " + "a,".repeat(100_000), "import ".repeat(40_000), "import{" + " ".repeat(200_000)]) {
      modulesOf("javascript", ["main.js", text]);
      modulesOf("python", ["main.py", text]);
    }
    assert.ok(performance.now() - started < 10_000);
  });
});
