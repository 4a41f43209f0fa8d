import { expect } from "@open-wc/testing";
import type { Program, RunOptions, Runtime } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import { runFiles } from "./testing/run-program.js";

/** The same small tasks in each language, as in the server's tests of its drivers. */
const languages = {
  python: {
    file: "main.py",
    addition: "def add(a, b):\n    return a + b\nprint('ready')",
    check: `
def test_adds():
    """adds"""
    print("hidden")
    assert add(2, 2) == 4
def wrong_one(): pass
async def test_wrong():
    """wrong"""
    assert add(1, 1) == 3, "not three"`,
    broken: "def (",
    failing: "raise ValueError('wrong')",
    endless: "def test_endless():\n    while True: pass",
  },
  javascript: {
    file: "main.js",
    addition: "const add = (a, b) => a + b;\nconsole.log('ready'); // last",
    check: `
test("adds", () => {
  console.log("hidden");
  assert.equal(add(2, 2), 4);
});
test("wrong", async () => assert(add(1, 1) === 3, "not three"));`,
    broken: "const = 1;",
    failing: "throw new RangeError('wrong');",
    endless: 'test("endless", () => { for (;;); });',
  },
  typescript: {
    file: "main.ts",
    addition: "function add(a: number, b: number): number {\n  return a + b;\n}\nconsole.log('ready');",
    check: `
test("adds", (): void => {
  console.log("hidden");
  assert.equal(add(2, 2) as number, 4);
});
test("wrong", async () => assert(add(1, 1) === 3, "not three"));`,
    broken: "const = 1;",
    failing: "throw new RangeError('wrong');",
    endless: 'test("endless", () => { for (;;); });',
  },
} as const;

for (const language of ["python", "javascript", "typescript"] as const)
  describe(`a check of ${language} in the page`, () => {
    const own = languages[language];
    let runtime: Runtime;
    const run = (code: string, check: string, options: RunOptions & { program?: Partial<Program> } = {}) =>
      runFiles(runtime, language, { [own.file]: code }, { ...options, program: { ...options.program, check } });

    before(() => {
      runtime = createPageRuntime();
    });
    after(() => runtime.dispose());

    it("judges the program by its names, and prints nothing", async () => {
      const { result } = await run(own.addition, own.check);
      expect(result).to.include({ status: "success", exitCode: 0, output: "ready\n" });
      expect(result.checks).to.deep.equal([
        { name: "adds", passed: true, message: "" },
        { name: "wrong", passed: false, message: "not three" },
      ]);
    });

    it("is one judgement when it names none", async () => {
      const { result } = await run(own.addition, "");
      expect(result.checks).to.deep.equal([{ name: "check", passed: true, message: "" }]);
    });

    it("says that it is broken, and leaves the program's own ending", async () => {
      const { result } = await run(own.addition, own.broken);
      expect(result).to.include({ status: "success", output: "ready\n" });
      expect(result.checks).to.have.length(1);
      expect(result.checks[0]).to.include({ name: "check", passed: false });
      expect(result.checks[0]?.message).to.match(/SyntaxError/);
    });

    it("does not judge a program that failed", async () => {
      const { result } = await run(own.failing, own.check);
      expect(result).to.include({ status: "error", exitCode: 1 });
      const message = "The program failed before it could be checked.";
      expect(result.checks).to.deep.equal([{ name: "check", passed: false, message }]);
    });

    it("ends with the program's time, and does not change how the program ended", async () => {
      const { result } = await run(own.addition, own.endless, { program: { timeout: 3 } });
      expect(result).to.include({ status: "success", exitCode: 0, stdout: "ready\n" });
      const message = "The check did not come to its end.";
      expect(result.checks).to.deep.equal([{ name: "check", passed: false, message }]);
    });
  });

describe("the assert of a check in JavaScript", () => {
  let runtime: Runtime;
  before(() => {
    runtime = createPageRuntime();
  });
  after(() => runtime.dispose());

  const judge = async (claim: string) => {
    const { result } = await runFiles(runtime, "javascript", { "main.js": "" }, { program: { check: claim } });
    return result.checks[0];
  };

  it("says what it expected and what it got", async () => {
    expect(await judge("assert.equal(1, '1')")).to.include({ passed: false, message: 'Expected "1", got 1.' });
    expect(await judge("assert.deepEqual([1, { a: 2 }], [1, { a: 3 }])")).to.include({
      message: "Expected [1, { a: 3 }], got [1, { a: 2 }].",
    });
    expect(await judge("assert.throws(() => 1)")).to.include({ message: "Expected an error, and there was none." });
    expect(await judge("assert.throws(() => { throw new TypeError('x') }, RangeError)")).to.include({
      message: "This is another error: TypeError: x",
    });
  });

  it("lets pass what holds", async () => {
    const claims = [
      "assert.deepEqual(new Map([[1, new Set([2])]]), new Map([[1, new Set([2])]]))",
      "assert.throws(() => { throw new TypeError('x') }, TypeError)",
      "assert.throws(() => { throw new TypeError('x') }, { message: 'x' })",
      "await assert.rejects(async () => { throw new Error('later') }, /later/)",
      "assert.match('abc', /b/); assert.notEqual(1, 2); assert.ok([])",
    ];
    expect(await judge(claims.join(";\n"))).to.deep.equal({ name: "check", passed: true, message: "" });
  });
});
