import type { ExecuteRequest, RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { packageFolder } from "../folders.js";
import { loadConformanceCases } from "../languages/conformance.js";
import { findLanguage, loadLanguages } from "../languages/load-languages.js";
import { languageFor } from "../languages/variants.js";
import { collect, until } from "../testing/read-events.js";
import type { TestServer } from "../testing/test-server.js";
import { startTestServer } from "../testing/test-server.js";

const PATIENCE = 120_000;

/** Programs that look at how they were started, or end in an unusual way. */
const PROGRAMS: Record<string, ExecuteRequest> = {
  "Python's surroundings": {
    language: "python",
    args: ["one", "two words", "-x", ""],
    env: { GREETING: "hi", EMPTY: "" },
    stdin: "typed\n",
    code: `import inspect, os, sys, threading
print(sys.argv, sys.orig_argv, sys.path, sys.flags, sys.executable, sys.getrecursionlimit())
print(dict(os.environ), os.getcwd(), os.listdir("."), sorted(os.listdir("/proc/self/fd")))
print(__name__, __file__, __spec__, type(__loader__), sorted(globals()), len(inspect.stack()))
print(sys.stdin.isatty(), sys.stdin.seekable(), sys.stdout.line_buffering, input())
print(sys.modules["sitecustomize"], [name for name in sys.modules if "waiting" in name], threading.active_count())
def depth(n):
    try: return depth(n + 1)
    except RecursionError: return n
print(depth(0))`,
  },
  "Python without input": {
    language: "python",
    code: "import sys\nprint(repr(sys.stdin.read()), sys.stdin.seekable())",
  },
  "a traceback through files": {
    language: "python",
    files: [
      { name: "main.py", content: "import parts.inner\n\ndef outer():\n    parts.inner.fail(3)\n\nouter()\n" },
      {
        name: "parts/inner.py",
        content:
          "def fail(n):\n    try:\n        1 / 0\n    except ZeroDivisionError as error:\n        raise ValueError(n) from error\n",
      },
    ],
    entry: "main.py",
  },
  "a warning and an exit function": {
    language: "python",
    code: "import atexit, sys, warnings\natexit.register(print, 'bye')\nwarnings.warn('careful', stacklevel=2)\nsys.exit('the end')",
  },
  "an exit code from a thread's program": {
    language: "python",
    code: "import sys, threading, time\nthreading.Thread(target=lambda: (time.sleep(0.1), print('thread'))).start()\nsys.exit(7)",
  },
  "Ctrl+C from inside": {
    language: "python",
    code: "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nimport time; time.sleep(5)",
  },
  "several processes": {
    language: "python",
    code: `import multiprocessing as mp
def square(n): return n * n
if __name__ == "__main__":
    for method in ("fork", "spawn"):
        with mp.get_context(method).Pool(2) as pool: print(method, pool.map(square, range(4)))`,
  },
  "a module of its own by a known name": {
    language: "python",
    files: [
      { name: "main.py", content: "import random, json\nprint(random.__file__, random.dice(), json.dumps([1]))" },
      { name: "random.py", content: "def dice(): return 4" },
    ],
    entry: "main.py",
  },
  "an entry in a folder": {
    language: "python",
    files: [
      { name: "app/main.py", content: "import near, sys; print(near.__file__, sys.path[0], sys.argv, __file__)" },
      { name: "app/near.py", content: "" },
    ],
    entry: "app/main.py",
  },
  "no Python at all": {
    language: "python",
    files: [{ name: "main.py", content: Buffer.from([0, 1, 255]).toString("base64"), encoding: "base64" }],
    entry: "main.py",
  },
  "Node's surroundings": {
    language: "javascript",
    args: ["one", "two words", "-x"],
    env: { GREETING: "hi" },
    stdin: "typed\n",
    code: `const { isMainThread } = require("worker_threads");
console.log(process.argv, process.execArgv, process.argv0, process.cwd(), __filename, require.main === module, isMainThread);
console.log(Object.entries(process.env).sort(), Object.keys(require.cache), module.children, module.paths, require("module").runMain.name);
console.log(require("fs").readdirSync("/proc/self/fd").length, process.stdin.isTTY, require("fs").readFileSync(0, "utf8"));
console.log(new Error("here").stack, Object.keys(globalThis));`,
  },
  "an uncaught error": {
    language: "javascript",
    code: "function f() { throw new TypeError('bad') }\nsetTimeout(f, 1)",
  },
  "a rejection that nobody handles": { language: "javascript", code: "Promise.reject(new RangeError('late'))" },
  "an ES module that awaits and fails": {
    language: "javascript",
    files: [
      {
        name: "main.mjs",
        content: "import { f } from './part.mjs';\nconsole.log(import.meta.url, process.argv);\nawait f();",
      },
      { name: "part.mjs", content: "export const f = async () => { throw new Error('in a module') }" },
    ],
    entry: "main.mjs",
  },
  "a worker thread and a child process": {
    language: "javascript",
    code: `const { Worker } = require("worker_threads"), { fork } = require("child_process");
if (process.send) process.send(process.execArgv);
else new Worker("require('worker_threads').parentPort.postMessage(process.argv.length)", { eval: true })
  .on("message", (count) => { console.log(count); fork(__filename).on("message", (args) => console.log(args)); });`,
  },
  "JavaScript with a setup and a check": {
    language: "javascript",
    args: ["one", "--two"],
    setup: "function twice(n) { return 2 * n }",
    check: "test('doubles', () => assert.equal(twice(answer), 42))",
    code: `const { Worker, isMainThread } = require("worker_threads"), answer = 21;
console.log(twice(answer), process.argv, process.execArgv, __filename, require.main === module, Object.keys(require.cache));
new Worker("console.log('a thread')", { eval: true });`,
  },
  "an error after a setup": {
    language: "javascript",
    setup: "const limit = 1",
    code: "function f() { throw new TypeError(`more than ${limit}`) }\nf()",
  },
  "Python with a setup and a check": {
    language: "python",
    args: ["one", "--two"],
    setup: "def twice(n): return 2 * n",
    check: "def test_it():\n    assert twice(answer) == 42",
    code: "import sys\nanswer = 21\nprint(twice(answer), sys.argv, __name__, __file__)",
  },
  "an entry that is not there": {
    language: "javascript",
    files: [{ name: "main.js", content: "require('./missing.js')" }],
    entry: "main.js",
  },
};

for (const language of ["python", "javascript"]) {
  for (const { name, request } of loadConformanceCases(join(packageFolder, "languages"), language)) {
    PROGRAMS[`${language}'s conformance program "${name}"`] = request;
  }
}

/** What must not depend on whether the sandbox waited: everything but durations and sizes. */
function essence({ status, stdout, stderr, exitCode, signal, error, files, checks }: RunResult) {
  return { status, stdout, stderr, exitCode, signal, error, files, checks };
}

const languages = loadLanguages(join(packageFolder, "languages"));

/** Where sandboxes wait for this program. */
function poolOf({ language: name, code = "", files = [{ name: "main", content: code }] }: ExecuteRequest): string {
  const language = findLanguage(languages, name) ?? assert.fail(`There is no ${name}.`);
  return languageFor(language, [{ language: name, files, entry: files[0]?.name ?? "" }]).pool;
}

describe("a program in a sandbox that waited for it", () => {
  let warm: TestServer;
  let cold: TestServer;

  /** A number among the server's metrics; 0 when it is not there yet. */
  async function metric(name: string): Promise<number> {
    const text = await (await fetch(new URL("/metrics", warm.api))).text();
    const line = text.split("\n").find((line) => line.startsWith(`code_runner_${name} `));
    return Number(line?.split(" ").at(-1) ?? 0);
  }

  const starts = async () => ({
    warm: await metric('sandbox_starts_total{kind="warm"}'),
    cold: await metric('sandbox_starts_total{kind="cold"}'),
  });

  /** Resolves when a sandbox waits for a program of the language. */
  async function oneWaits(language: string): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    while ((await metric(`pool_sandboxes{pool="${language}",kind="idle"}`)) === 0) {
      if (performance.now() > deadline) assert.fail(`No sandbox waits for ${language}.`);
      await sleep(20);
    }
  }

  /** Runs it where an interpreter waits, and sees that it was used. */
  async function executeWarm(request: ExecuteRequest): Promise<RunResult> {
    await oneWaits(poolOf(request));
    const before = await starts();
    const result = await warm.execute(request);
    assert.deepEqual(await starts(), { ...before, warm: before.warm + 1 }, "it was warm");
    return result;
  }

  before(async () => {
    [warm, cold] = await Promise.all([startTestServer({ env: { POOL_SIZE: "1" } }), startTestServer()]);
    await warm.execute({ language: "python", code: "" });
    await warm.execute({ language: "python", code: "import numpy" });
    await warm.execute({ language: "javascript", code: "" });
  });
  after(async () => {
    await Promise.all([warm.close(), cold.close()]);
    assert.equal(await warm.countContainers(), 0);
  });

  for (const [name, request] of Object.entries(PROGRAMS)) {
    it(`shows no difference: ${name}`, async () => {
      assert.deepEqual(essence(await executeWarm(request)), essence(await cold.execute(request)));
    });
  }

  it("has another hash seed and other random numbers than the one before", async () => {
    const request = { language: "python", code: "import random\nprint(hash('a'), random.random())" };
    assert.notEqual((await executeWarm(request)).stdout, (await executeWarm(request)).stdout);
  });

  it("finds the fonts listed that matplotlib would look for", async () => {
    const code = `import matplotlib, pathlib
print([file.is_symlink() for file in pathlib.Path(matplotlib.get_cachedir()).glob("fontlist-*.json")])`;
    assert.equal((await executeWarm({ language: "python", code })).stdout, "[True]\n");
  });

  it("is measured from its own start", async () => {
    await sleep(1000);
    const result = await executeWarm({ language: "python", code: "x = bytearray(100 << 20)\nprint(len(x))" });
    assert.ok(result.executionTime < 5, String(result.executionTime));
    assert.ok((result.cpuTime ?? Infinity) < 5, String(result.cpuTime));
    assert.ok((result.memoryUsed ?? 0) > 100 << 20, String(result.memoryUsed));
  });

  it("has the whole of its time, and no more", async () => {
    const result = await executeWarm({ language: "python", code: "import time\ntime.sleep(60)", timeout: 1 });
    assert.equal(result.status, "timeout");
    assert.ok(result.executionTime >= 1 && result.executionTime < 10, String(result.executionTime));
  });

  it("runs out of memory where any other would", async () => {
    const code = "x = b'x' * (600 << 20)\nprint('survived')";
    assert.equal((await executeWarm({ language: "python", code })).status, "memory-limit");
  });

  it("can be stopped", async () => {
    await oneWaits("python");
    const events = await warm.stream({ language: "python", code: "print('on')\nwhile True: pass" });
    const { runId } = await until(events, "output");
    await fetch(`${warm.api}/runs/${runId}`, { method: "DELETE" });
    const { result } = await until(events, "complete");
    assert.equal(result.status, "stopped");
  });

  it("reads what its reader types", async () => {
    await oneWaits("python");
    const events = await warm.stream({ language: "python", code: "print(input('name? ')[::-1])", interactive: true });
    const { runId } = await until(events, "output");
    await fetch(`${warm.api}/runs/${runId}/stdin?eof=1`, { method: "POST", body: "abc\n" });
    const { result } = (await collect(events)).at(-1) as { result: RunResult };
    assert.equal(result.stdout, "name? cba\n");
  });

  for (const [what, more] of Object.entries({
    "a variable that Python reads at its start": { env: { PYTHONHASHSEED: "0" } },
    "a time zone": { env: { TZ: "Asia/Tokyo" } },
    "another memory limit": { memoryLimit: 128 * 2 ** 20 },
    "a terminal": { tty: { cols: 80, rows: 24 } },
  } satisfies Record<string, Partial<ExecuteRequest>>)) {
    it(`gets a sandbox of its own when it asks for ${what}`, async () => {
      const before = await starts();
      const result = await warm.execute({ language: "python", code: "print('own')", ...more });
      assert.equal(result.status, "success");
      assert.deepEqual(await starts(), { ...before, cold: before.cold + 1 });
    });
  }
});
