import assert from "node:assert/strict";
import { test } from "node:test";
import { fileNamed, resolveName } from "./file-names.js";
import { CircularImportError, linkProgram, replaceSpecifiers } from "./program-modules.js";
import { SourceSyntaxError } from "./source-syntax-error.js";
import * as typeStripper from "./type-stripper.js";

test("relative specifiers are replaced in imports only", () => {
  const source = [
    `import { a } from "./a.js";`,
    `export * from './a.js'; import "./a.js";`,
    `await import("./a.js");`,
    `// from "./a.js"`,
    `const text = 'from "./a.js"' + \`from "./a.js"\`;`,
    `import x from "https://example.org/x.js";`,
  ].join("\n");
  const replaced = replaceSpecifiers(source, () => "U").split("\n");
  assert.deepEqual(replaced.slice(0, 3), [
    `import { a } from "U";`,
    `export * from 'U'; import "U";`,
    `await import("U");`,
  ]);
  assert.deepEqual(replaced.slice(3), source.split("\n").slice(3));
});

test("names are resolved from the importing file", () => {
  assert.equal(resolveName("./b.js", "lib/a.js"), "lib/b.js");
  assert.equal(resolveName("../b%20c.js", "lib/a.js"), "b c.js");
});

test("TypeScript finds a file by each of its names, JavaScript by its own", () => {
  const names = ["lib/x.ts", "lib/y/index.ts", "lib/z.js"];
  const find = (specifier: string, isTypeScript: boolean) =>
    fileNamed(specifier, { from: "lib/main.ts", isTypeScript, has: (name) => names.includes(name) });
  const specifiers = ["./x.ts", "./x.js", "./x", "./y", "./z", "./z.js", "./absent"];
  assert.deepEqual(
    specifiers.map((specifier) => find(specifier, true)),
    ["lib/x.ts", "lib/x.ts", "lib/x.ts", "lib/y/index.ts", "lib/z.js", "lib/z.js", null],
  );
  assert.deepEqual(
    specifiers.map((specifier) => find(specifier, false)),
    ["lib/x.ts", null, null, null, null, "lib/z.js", null],
  );
});

/** Links with texts that are kept, and addresses that count them. */
function linkWith(files: Record<string, string>, entry: string, { isTypeScript = false, setup = "" } = {}) {
  const made: string[] = [];
  const modules = linkProgram(
    {
      files: Object.entries(files).map(([name, content]) => ({ name, content })),
      entry,
      ...(setup === "" ? {} : { setup }),
    },
    { toUrl: (text) => `url:${made.push(text)}`, typeStripper: isTypeScript ? typeStripper : null },
  );
  return { made, modules };
}

test("files are linked before those that import them, each once", () => {
  const { made, modules } = linkWith(
    { "main.js": `import "./a.js"; import "./b.js"; import "./absent.js";`, "a.js": `import "./b.js";`, "b.js": `` },
    "main.js",
  );
  assert.deepEqual(made, ["", `import "url:1";`, `import "url:2"; import "url:1"; import "./absent.js";`]);
  assert.deepEqual(modules.placeOf("url:2", 3, 4), { file: "a.js", line: 3, column: 4 });
  assert.equal(modules.placeOf("url:9", 1, 1), null);
});

test("a circle of imports is named", () => {
  const link = () => linkWith({ "a.js": `import "./b.js";`, "b.js": `import "./a.js";` }, "a.js");
  assert.throws(link, (error) => error instanceof CircularImportError && error.message.includes("a.js → b.js → a.js"));
});

test("types go, lines stay, and columns are found again", () => {
  const { made, modules } = linkWith(
    {
      "main.ts": `import { type P, make } from "./p";\nenum Color { Red }\nclass A {\n  constructor(private n: number) {}\n}\nconst p: P = make(Color.Red);`,
      "p.ts": `export interface P { x: number }\nexport const make = (x: number): P => ({ x });`,
    },
    "main.ts",
    { isTypeScript: true, setup: "const ready: boolean = true;" },
  );
  const [setup, , main = ""] = made;
  assert.equal(setup, "const ready = true;");
  assert.equal(main.split("\n").length, 6);
  assert.match(main, /from "url:2"/);
  assert.match(main, /this\.n = n/);
  assert.deepEqual(modules.placeOf("url:3", 6, 11), { file: "main.ts", line: 6, column: 14 });
});

test("a TypeScript file that cannot be read is named with its line and column", () => {
  const link = () =>
    linkWith({ "main.ts": `import "./b.ts";`, "b.ts": `let a: number = 1;\nconst x = ;` }, "main.ts", {
      isTypeScript: true,
    });
  assert.throws(link, (error) => {
    assert.ok(error instanceof SourceSyntaxError);
    assert.deepEqual([error.message, error.place], ["Unexpected token", { file: "b.ts", line: 2, column: 11 }]);
    return true;
  });
});
