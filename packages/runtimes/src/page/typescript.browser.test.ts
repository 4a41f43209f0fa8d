import { expect } from "@open-wc/testing";
import { describeRuntime, javascriptPrograms } from "@code-runner/protocol/testing";
import type { RunOptions, Runtime } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import { runFiles } from "./testing/run-program.js";

describeRuntime(
  { describe, it, before, after },
  {
    name: "TypeScript in the page",
    language: "typescript",
    entry: "main.ts",
    programs: { ...javascriptPrograms, upperCasesInput: "console.log((prompt() as string).toUpperCase());\n" },
    create: createPageRuntime,
  },
);

const wasFetched = (name: string) =>
  performance.getEntriesByType("resource").some((entry) => entry.name.includes(name));

describe("TypeScript in the page", () => {
  let runtime: Runtime;
  const run = (code: string, options: RunOptions = {}) => runFiles(runtime, "typescript", { "main.ts": code }, options);

  before(() => {
    runtime = createPageRuntime();
  });
  after(() => runtime.dispose());

  it("runs without its types, with enums and parameter properties", async () => {
    const code = `
      enum Color { Red = "r", Green = 2 }
      interface Named { readonly name: string }
      class Person implements Named {
        constructor(public readonly name: string, private age?: number) {}
        describe<T extends string>(this: Person, suffix: T): string { return \`\${this.name}\${suffix}\`; }
      }
      const people = [new Person("Ada", 36)] satisfies Named[];
      console.log(Color.Red, Color[2], people[0]!.describe("!" as const));`;
    expect((await run(code)).result).to.include({ status: "success", stdout: "r Green Ada!\n", environment: "worker" });
  });

  it("imports its files by each name that TypeScript allows, and no types", async () => {
    const files = {
      "main.ts": `import { a, type A } from "./a.ts";\nimport { b } from "./lib/b.js";\nimport { c } from "./c";\nimport { B } from "./lib/b.js";\nconst value: A & B = { a, b };\nconsole.log(value, c);`,
      "a.ts": `export interface A { a: number }\nexport const a: number = 1;`,
      "lib/b.ts": `export interface B { b: number }\nexport const b = 2 as const;`,
      "c.js": `export const c = 3;`,
    };
    expect((await runFiles(runtime, "typescript", files)).result.output).to.equal("{ a: 1, b: 2 } 3\n");
  });

  it("tells where an error was thrown in the reader's own text", async () => {
    const { result } = await run(
      `type Row = {\n  x: number;\n};\nconst row: Row = { x: 1 };\nconst y: unknown = row; throw new RangeError("x");\n`,
    );
    expect(result.error).to.include({ name: "RangeError", file: "main.ts", line: 5 });
    expect(result.error?.column).to.be.within(25, 31);
  });

  it("tells where the syntax is wrong", async () => {
    const { result } = await run(`let a: number = 1;\nconst x: = ;\n`);
    expect(result).to.include({ status: "error", stdout: "" });
    expect(result.error).to.include({ name: "SyntaxError", file: "main.ts", line: 2, column: 10 });
  });

  for (const [what, code, column] of [
    ["a decorator", "const log = (f: Function) => f;\nclass A { @log run() {} }\n", 11],
    ["a namespace with values", "declare namespace Q { const z: 1 }\nnamespace A.B { export const x = 1 }\n", 1],
  ] as const)
    it(`says in which line ${what} is, which cannot be stripped`, async () => {
      const { result } = await run(code);
      expect(result).to.include({ status: "error", stdout: "" });
      expect(result.error).to.include({ name: "SyntaxError", file: "main.ts", line: 2, column });
      expect(result.error?.message).to.match(/^(Decorators|A namespace with values) do(es)? not run in the browser/);
    });

  it("removes namespaces that hold only types, and takes the word for a name elsewhere", async () => {
    const code = `namespace T { export interface I { class: 1 } }\ndeclare global { var g: number }\ndeclare module "x";\nconst namespace: T.I | 2 = 2, module = { namespace };\nconsole.log(module.namespace);`;
    expect((await run(code)).result).to.include({ status: "success", stdout: "2\n" });
  });

  it("is the only one that loads what strips types", async () => {
    expect(wasFetched("type-stripper")).to.equal(true);
    performance.clearResourceTimings();
    const other = createPageRuntime();
    await runFiles(other, "javascript", { "main.js": "" });
    expect(wasFetched("javascript-worker")).to.equal(true);
    expect(wasFetched("type-stripper")).to.equal(false);
    other.dispose();
  });
});
