import type { ExecuteRequest } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { collect } from "../testing/read-events.js";
import type { TestServer } from "../testing/test-server.js";
import { startTestServer } from "../testing/test-server.js";

/** The same small tasks in each language that has a driver. */
interface DriverPrograms {
  /** Sets a name `base` to 5. */
  setup: string;
  /** Prints `base`. */
  readsBase: string;
  /** Defines `add`, then prints `ready`. */
  addition: string;
  /** Two checks of `add`: `adds`, which holds and prints something, and `wrong`, which says `not three`. */
  check: string;
  /** Fails in its third line, and nowhere else. */
  failsInLine3: string;
  /** Reads a line, keeps it under the name `kept` for its session, and prints it. */
  keepsInput: string;
  /** Prints `kept`. */
  readsKept: string;
  /** Ends itself with exit code 3 after it has changed `kept` to `changed`. */
  changesAndExits: string;
}

const programs: Record<string, DriverPrograms> = {
  python: {
    setup: "base = 5",
    readsBase: "print(base)",
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
    failsInLine3: "import sys\n\nraise ValueError(sys.argv[1:])",
    keepsInput: "kept = input()\nprint(kept)",
    readsKept: "print(kept)",
    changesAndExits: "kept = 'changed'\nraise SystemExit(3)",
  },
  javascript: {
    setup: "const base = 5;",
    readsBase: "console.log(base);",
    addition: "const add = (a, b) => a + b;\nconsole.log('ready'); // last",
    check: `
test("adds", () => {
  console.log("hidden");
  assert.equal(add(2, 2), 4);
});
test("wrong", async () => assert(add(1, 1) === 3, "not three"));`,
    failsInLine3: "const x = 1;\n\nthrow new TypeError(`wrong ${x}`);",
    keepsInput: `import { createInterface } from "node:readline/promises";
for await (const line of createInterface({ input: process.stdin })) globalThis.kept = line;
console.log(kept);`,
    readsKept: "console.log(kept);",
    changesAndExits: "setInterval(() => {}, 10);\nglobalThis.kept = 'changed';\nsetTimeout(() => process.exit(3), 20);",
  },
  bash: {
    setup: "base=5",
    readsBase: "echo $base",
    addition: "add() { echo $(($1 + $2)); }\necho ready",
    check: `
adds() { :; }
test_adds() { echo hidden; [[ $(add 2 2) == 4 ]]; }
test_wrong() { [[ $(add 1 1) == 3 ]] || { echo "not three"; return 1; }; }`,
    failsInLine3: "x=1\n\nno-such-command",
    keepsInput: "read -r kept\necho $kept",
    readsKept: "echo $kept",
    changesAndExits: "kept=changed\nexit 3",
  },
};
const typed = {
  setup: "const base: number = 5;",
  readsBase: "declare const base: number;\nconsole.log(base as number);",
  addition: "function add(a: number, b: number): number {\n  return a + b;\n}\nconsole.log('ready');",
  check: `
test("adds", (): void => {
  console.log("hidden");
  assert.equal(add(2, 2) as number, 4);
});
test("wrong", async () => assert(add(1, 1) === 3, "not three"));`,
};
programs.typescript = { ...(programs.javascript as DriverPrograms), ...typed };

/** Names of checks as each language gives them. */
const NAMES: Record<string, [string, string]> = { bash: ["test_adds", "test_wrong"] };

describe("what belongs to a program besides its files", () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
    // Images are built for a first run, which is not what the tests below wait for.
    for (const language of ["python", "javascript", "bash"]) await collect(await server.stream({ language, code: "" }));
  });
  after(async () => {
    await server.noContainers();
    await server.close();
  });

  for (const [language, own] of Object.entries(programs)) {
    const run = (code: string, more: Omit<ExecuteRequest, "language"> = {}) =>
      server.execute({ language, code, ...more });
    const [adds, wrong] = NAMES[language] ?? ["adds", "wrong"];

    describe(`in ${language}`, () => {
      it("runs a setup first, in the same namespace", async () => {
        const { stdout, stderr, status } = await run(own.readsBase, { setup: own.setup });
        assert.deepEqual([stdout, stderr, status], ["5\n", "", "success"]);
      });

      it("leaves the program's lines where they are", async () => {
        const plain = await run(own.failsInLine3, { args: ["a b"] });
        const driven = await run(own.failsInLine3, { args: ["a b"], setup: own.setup, check: own.check });
        assert.equal(driven.error?.line, 3);
        assert.deepEqual({ ...driven.error, traceback: null }, { ...plain.error, traceback: null });
        assert.equal(driven.exitCode, plain.exitCode);
        assert.doesNotMatch(driven.stderr, /driver|job\.json/);
      });

      it("tells what each check found, and nothing that it printed", async () => {
        const { stdout, status, checks, files } = await run(own.addition, { check: own.check });
        assert.deepEqual([stdout, status, files], ["ready\n", "success", []]);
        assert.deepEqual(checks, [
          { name: adds, passed: true, message: "" },
          { name: wrong, passed: false, message: "not three" },
        ]);
      });

      it("repeats its session's earlier programs silently, with the input that they had", async () => {
        const session = `repeats ${language}`;
        assert.equal((await run(own.keepsInput, { session, stdin: "one\n" })).stdout, "one\n");
        const second = await run(own.readsKept, { session, stdin: "two\n" });
        assert.deepEqual([second.stdout, second.stderr, second.sessionLost], ["one\n", "", false]);
        assert.equal((await run(own.changesAndExits, { session })).exitCode, 3);
        assert.equal((await run(own.readsKept, { session })).stdout, "changed\n");
        assert.notEqual((await run(own.readsKept, { session: `other ${language}` })).stdout, "changed\n");
      });
    });
  }

  it("cannot be judged when it fails, hangs or ends itself too early", async () => {
    const check = programs.python?.check ?? "";
    const failing = async (code: string, more: Partial<ExecuteRequest> = {}) => {
      const { status, checks } = await server.execute({ language: "python", code, check, ...more });
      assert.equal(checks.length, 1);
      assert.equal(checks[0]?.passed, false);
      return [status, checks[0]?.message];
    };
    assert.deepEqual(await failing("1/0"), ["error", "The program failed before it could be checked."]);
    assert.deepEqual(await failing("import os; os._exit(0)"), ["success", "The check did not come to its end."]);
    const endless = "def add(a, b):\n    while True: pass";
    assert.deepEqual(await failing(endless, { timeout: 1 }), ["timeout", "The check did not come to its end."]);
  });

  it("does not find its check, nor a place to write a report of its own", async () => {
    const code = `
import os, sys
assert not any("code-runner" in place for place in sys.path), sys.path
print(sorted(os.listdir(".")), os.listdir(".code-runner"), sys.argv, "secret" in open("/proc/self/cmdline").read())`;
    const { stdout } = await server.execute({ language: "python", code, check: "secret = 1" });
    assert.equal(stdout, "['.code-runner', 'main.py'] [] ['main.py'] False\n");
  });

  it("says in a failed check what a bare assert claims, and whether a check is broken itself", async () => {
    const checkOf = async (check: string) =>
      (await server.execute({ language: "python", code: "x = 1", check })).checks;
    assert.deepEqual(await checkOf("assert x == 1"), [{ name: "check", passed: true, message: "" }]);
    assert.deepEqual(await checkOf("assert x == 2"), [
      { name: "check", passed: false, message: "This is not so: x == 2" },
    ]);
    assert.match((await checkOf("assert y"))[0]?.message ?? "", /^NameError/);
    assert.match((await checkOf("assert ("))[0]?.message ?? "", /^SyntaxError/);
  });

  it("stays with the session of its caller's own name and language", async () => {
    const session = "a";
    await server.execute({ language: "python", code: "x = 1", session });
    const other = await server.execute({ language: "bash", code: "echo ${x-none}", session });
    assert.equal(other.stdout, "none\n");
  });
});
