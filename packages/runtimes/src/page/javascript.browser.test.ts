import { expect } from "@open-wc/testing";
import type { Program, RunOptions, Runtime } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import { abortAtFirstOutput, runFiles } from "./testing/run-program.js";

describe("JavaScript in the page", () => {
  let runtime: Runtime;
  const run = (code: string, options: RunOptions & { program?: Partial<Program> } = {}) =>
    runFiles(runtime, "javascript", { "main.js": code }, options);

  before(() => {
    runtime = createPageRuntime();
  });
  after(() => runtime.dispose());

  it("prints values as a developer would want to read them", async () => {
    const { result } = await run(`console.log("a", { b: [1, "c"], d: new Map([[1, null]]) }, undefined);`);
    expect(result.stdout).to.equal('a { b: [1, "c"], d: Map(1) { 1 => null } } undefined\n');
  });

  it("may await at its top, and ends when nothing is left to happen", async () => {
    const code = `
      await new Promise((resolve) => setTimeout(resolve, 10));
      setTimeout(() => { console.log("later"); setTimeout(() => console.log("last"), 20); }, 20);
      console.log("first");`;
    expect((await run(code)).result).to.include({ status: "success", exitCode: 0, stdout: "first\nlater\nlast\n" });
  });

  it("tells where an error was thrown, without frames of ours", async () => {
    const { result } = await run(`function half(x) {\n  return x.y.z;\n}\nhalf({});\n`);
    expect(result).to.include({ status: "error", exitCode: 1 });
    expect(result.error).to.include({ name: "TypeError", file: "main.js", line: 2 });
    // Chromium points at the property, Firefox at the statement.
    expect(result.error?.column).to.be.within(3, 14);
    const frames = result.error?.traceback?.split("\n").slice(1).join("\n");
    expect(frames).to.match(/^    at half \(main\.js:2:\d+\)\n    at main\.js:4:\d+$/);
    expect(result.stderr).to.equal(`Uncaught ${result.error?.traceback}\n`);
  });

  it("tells where the syntax is wrong", async () => {
    const { result } = await run(`console.log(1);\nconst x = ;\n`);
    expect(result.error).to.include({ name: "SyntaxError", file: "main.js", line: 2, column: 11 });
    expect(result.stdout).to.equal("");
  });

  it("tells of a bracket that is missing at the end that it is missing there", async () => {
    const { result } = await run(`function half() {\n  return 1;\n\n`);
    expect(result.error).to.include({ name: "SyntaxError", file: "main.js", line: 2 });
  });

  it("fails with what is thrown in a timer or rejected and not caught", async () => {
    const timer = await run(`setTimeout(() => {\n  throw new RangeError("late");\n}, 5);\n`);
    expect(timer.result.error).to.include({ name: "RangeError", message: "late", file: "main.js", line: 2 });
    const rejection = await run(`Promise.reject(new Error("no"));\nsetTimeout(() => console.log("never"), 50);\n`);
    expect(rejection.result.error).to.include({ name: "Error", message: "no", line: 1 });
    expect(rejection.result.stdout).to.equal("");
  });

  it("says that packages cannot be had, whichever way they are asked for", async () => {
    for (const [code, packages] of [
      ["!npm install left-pad\nconsole.log(1);\n", []],
      ["console.log(1);\n", ["left-pad"]],
    ] as const) {
      const error = await run(code, { program: { packages: [...packages] } }).catch((cause: unknown) => cause);
      expect(error).to.include({
        code: "unsupported",
        message: "JavaScript in the page has no packages, so it cannot have left-pad. Programs on a server can.",
      });
    }
  });

  it("imports its other files, and says in which one it broke", async () => {
    const files = {
      "main.js": `import { a } from "./lib/a.js";\nconsole.log(a(), "import './lib/a.js'");\nawait import("./fail.js");\n`,
      "lib/a.js": `import { b } from "../b.js";\nexport const a = () => b + 1;\n`,
      "b.js": `export const b = 1;\n`,
      "fail.js": `\n\nthrow new Error("here");\n`,
    };
    const { result } = await runFiles(runtime, "javascript", files);
    expect(result.stdout).to.equal("2 import './lib/a.js'\n");
    expect(result.error).to.include({ file: "fail.js", line: 3 });
  });

  it("imports data from its JSON files", async () => {
    const files = {
      "main.js": `import { default as data } from "./data.json" with { type: "json" };\nconsole.log(data.a);`,
      "data.json": `{ "a": [1, 2] }`,
    };
    expect((await runFiles(runtime, "javascript", files)).result.stdout).to.equal("[1, 2]\n");
  });

  it("shows errors, traces and tables without addresses of ours", async () => {
    const { result } = await run(
      `function inner() {\n  console.trace("here");\n  return new Error("kept");\n}\nconsole.log({ error: inner() });\nconsole.table([{ a: 1 }]);\n`,
    );
    expect(result.stderr).to.match(/^Trace: here\n(.*\n)*? {4}at inner \(main\.js:2:\d+\)\n/);
    expect(result.stdout).to.match(/error: Error: kept\n +at inner \(main\.js:3:\d+\)/);
    expect(result.stdout).to.include("│ 0       │ 1 │");
    expect(result.output).not.to.include("blob:");
  });

  it("tells the cause of an error that nobody caught", async () => {
    const { result } = await run(`throw new Error("outer", { cause: new RangeError("inner") });`);
    expect(result.stderr).to.match(/^Uncaught Error: outer\n(.*\n)* +\[cause\]: RangeError: inner/);
  });

  it("reads prepared standard input by prompt, line by line to its end", async () => {
    const code = `console.log(prompt("Name?"), prompt(), prompt(), prompt("", "preset"));`;
    const { result } = await run(code, { program: { stdin: "Ada\n\n" } });
    expect(result.stdout).to.equal("Name? Ada  null preset\n");
  });

  it("finds its arguments and environment", async () => {
    const code = `console.log(process.argv.slice(2), process.env.MODE);`;
    const { result } = await run(code, { program: { args: ["a", "b c"], env: { MODE: "test" } } });
    expect(result.stdout).to.equal('["a", "b c"] test\n');
    expect((await run(`console.log(typeof process)`)).result.stdout).to.equal("undefined\n");
  });

  it("lives until messages and readings that it began have come to their ends", async () => {
    const code = `
      const { port1, port2 } = new MessageChannel();
      let turns = 0;
      port1.onmessage = () => (turns < 20 ? port2.postMessage(++turns) : console.log("turns", turns));
      port2.postMessage(0);
      new Blob(["x".repeat(1e6)]).text().then((text) => new Response(text).text()).then((text) => console.log(text.length));`;
    const { result } = await run(code);
    expect(result.stdout.trim().split("\n").sort()).to.deep.equal(["1000000", "turns 20"]);
  });

  it("ends although a port is open", async () => {
    const { result } = await run(`globalThis.channel = new MessageChannel(); channel.port1.onmessage = () => {};`);
    expect(result).to.include({ status: "success" });
    expect(result.executionTime).to.be.below(5);
  });

  it("is stopped at once, also in a loop, and the next run works", async () => {
    const stop = abortAtFirstOutput();
    const { result } = await run(`console.log("go");\nwhile (true) {}\n`, stop);
    expect(result).to.include({ status: "stopped", output: "go\n" });
    expect(performance.now() - stop.abortedAt()).to.be.below(200);
    expect((await run(`console.log(1)`)).result.stdout).to.equal("1\n");
  });

  it("shares globals between the runs of one session and no others", async () => {
    await run("globalThis.x = 1;", { session: "a" });
    expect((await run("console.log(globalThis.x)", { session: "a" })).result.stdout).to.equal("1\n");
    expect((await run("console.log(globalThis.x)")).result.stdout).to.equal("undefined\n");
  });

  it("delivers 10 000 lines whole, in few events", async () => {
    const { result, events } = await run(`for (let i = 0; i < 10_000; i++) console.log(i);`);
    expect(result.stdout).to.equal(Array.from({ length: 10_000 }, (_, i) => `${i}\n`).join(""));
    expect(events.length).to.be.below(100);
  });
});
