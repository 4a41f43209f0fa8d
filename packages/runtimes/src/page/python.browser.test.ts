import { expect } from "@open-wc/testing";
import type { Program, RunOptions, Runtime } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import { runFiles } from "./testing/run-program.js";

describe("Python in the page", () => {
  let runtime: Runtime;
  const run = (code: string, options: RunOptions & { program?: Partial<Program> } = {}) =>
    runFiles(runtime, "python", { "main.py": code }, options);

  before(async () => {
    runtime = createPageRuntime();
    await runtime.prepare("python");
  });
  after(() => runtime.dispose());

  describe("errors", () => {
    it("carry the reader's file, line and column, and a traceback without frames of ours", async () => {
      const { result, events } = await run("def half(x):\n    return x / 0\n\n\nhalf(1)\n");
      expect(result.error).to.deep.equal({
        name: "ZeroDivisionError",
        message: "division by zero",
        file: "main.py",
        line: 2,
        column: 12,
        traceback: [
          "Traceback (most recent call last):",
          '  File "main.py", line 5, in <module>',
          "    half(1)",
          "    ~~~~^^^",
          '  File "main.py", line 2, in half',
          "    return x / 0",
          "           ~~^~~",
          "ZeroDivisionError: division by zero",
          "",
        ].join("\n"),
      });
      expect(result.stderr).to.equal(result.error?.traceback);
      expect(result.exitCode).to.equal(1);
      expect(events.filter((event) => event.type === "error")).to.have.length(1);
    });

    it("tell where the syntax is wrong", async () => {
      const { result } = await run('print("never")\nif True print(1)\n');
      expect(result.error).to.include({ name: "SyntaxError", file: "main.py", line: 2, column: 9 });
      expect(result.stdout).to.equal("");
      expect(result.stderr).not.to.include("_code_runner");
      expect(result.stderr).to.include("if True print(1)");
    });

    it("name the reader's own module when that is where it broke", async () => {
      const files = { "main.py": "import lib.tools\nlib.tools.fail()\n", "lib/tools.py": "def fail():\n    [][1]\n" };
      const { result } = await runFiles(runtime, "python", files);
      expect(result.error).to.include({ name: "IndexError", file: "lib/tools.py", line: 2, column: 5 });
      expect(result.error?.traceback).to.include('File "lib/tools.py", line 2, in fail\n    [][1]');
    });

    it("stay in the reader's code when a library raises them", async () => {
      const { result } = await run('import json\njson.loads("{")\n');
      expect(result.error).to.include({ name: "JSONDecodeError", file: "main.py", line: 2 });
    });

    it("count columns in characters", async () => {
      const { result } = await run('"äöü🎉"; 1 / 0\n');
      expect(result.error).to.include({ line: 1, column: 9 });
    });

    it("have no place when the setup fails", async () => {
      const { result } = await run("print(1)\n", { program: { setup: "nonsense\n" } });
      expect(result.error).to.include({ name: "NameError", file: null, line: null });
      expect(result.error?.traceback).to.include('File "<setup>", line 1');
    });
  });

  describe("exit codes", () => {
    it("are what sys.exit was given", async () => {
      const { result } = await run("import sys\nprint(1)\nsys.exit(3)\n");
      expect(result).to.include({ status: "error", exitCode: 3, error: null, stderr: "", stdout: "1\n" });
    });

    it("are 0 for sys.exit() and 1 for a message, which is printed", async () => {
      expect((await run("import sys\nsys.exit()\n")).result).to.include({ status: "success", exitCode: 0 });
      expect((await run("raise SystemExit('enough')\n")).result).to.include({ exitCode: 1, stderr: "enough\n" });
    });
  });

  it("reads prepared standard input to its end, also as bytes", async () => {
    const program = { stdin: "ä\nö" };
    const lines = await run("print(input('? '))\nprint(input())\ninput()\n", { program });
    const bytes = await run("import sys\nprint(sys.stdin.buffer.read())\n", { program });
    expect(lines.result.stdout).to.equal("? ä\nö\n");
    expect(lines.result.error).to.include({ name: "EOFError", line: 3 });
    expect(bytes.result.stdout).to.equal("b'\\xc3\\xa4\\n\\xc3\\xb6'\n");
  });

  describe("a program", () => {
    it("is __main__, with its arguments and its environment", async () => {
      const code = "import os, sys\nprint(__name__, __file__, sys.argv, os.environ['COLOUR'])\n";
      const { result } = await run(code, { program: { args: ["-v", "x y"], env: { COLOUR: "red" } } });
      expect(result.stdout).to.equal("__main__ main.py ['main.py', '-v', 'x y'] red\n");
      expect((await run("import os\nprint(os.environ.get('COLOUR'))")).result.stdout).to.equal("None\n");
    });

    it("has its setup's names, and keeps its own lines", async () => {
      const { result } = await run("print(x)\n1/0\n", { program: { setup: "x = 1\ny = 2\n" } });
      expect(result.stdout).to.equal("1\n");
      expect(result.error?.line).to.equal(2);
    });

    it("may await at its top", async () => {
      const { result } = await run("import asyncio\nprint(await asyncio.sleep(0.01, 'slept'))\n");
      expect(result.stdout).to.equal("slept\n");
    });

    it("takes its tasks along when it ends", async () => {
      const task = "import asyncio\nasync def late():\n    await asyncio.sleep(0.05)\n    print('late')\n";
      await run(`${task}asyncio.create_task(late())\n`);
      const { result } = await run("import asyncio\nawait asyncio.sleep(0.2)\nprint('mine')\n");
      expect(result.stdout).to.equal("mine\n");
    });

    it("takes its timers and callbacks along when it ends", async () => {
      const code = [
        "import asyncio",
        "loop = asyncio.get_running_loop()",
        "def again():",
        "    print('late')",
        "    loop.call_soon(again)",
        "loop.call_later(0.05, again)",
        "loop.call_soon(again)",
      ];
      await run(code.join("\n"));
      const { result } = await run("import asyncio\nawait asyncio.sleep(0.2)\nprint('mine')\n");
      expect(result.output).to.equal("mine\n");
    });

    it("takes the timers along that it set through JavaScript, also in a session", async () => {
      const code = [
        "import asyncio, js",
        "from pyodide.ffi import create_proxy",
        "late = create_proxy(lambda: print('late'))",
        "js.setTimeout(create_proxy(lambda: print('in time')), 1)",
        "await asyncio.sleep(0.05)",
        "js.setInterval(late, 20)",
        "js.setTimeout(late, 20)",
      ];
      const first = await run(code.join("\n"), { session: "timers" });
      expect(first.result.output).to.equal("in time\n");
      const { result } = await run("await asyncio.sleep(0.1)\nprint('mine')\n", { session: "timers" });
      expect(result.output).to.equal("mine\n");
    });

    it("leaves no trace in random numbers, logging, warnings or the interpreter's limits", async () => {
      await run(
        "import logging, random, sys, warnings\nrandom.seed(1)\nlogging.basicConfig(level=logging.DEBUG)\nsys.setrecursionlimit(50)\nwarnings.simplefilter('error')\n",
      );
      const probe =
        "import logging, random, sys, warnings\nwarnings.warn('w')\nlogging.debug('d')\nprint(sys.getrecursionlimit() > 50, random.random())\n";
      const { result } = await run(probe);
      expect(result.stdout).to.match(/^True 0\./);
      expect(result.stdout).not.to.include("0.13436424411240122");
      expect(result.stderr).to.include("UserWarning: w").and.not.to.include("DEBUG");
    });

    it("cannot break print, input or the streams for the next one", async () => {
      await run(
        "import builtins, sys\nbuiltins.print = None\nbuiltins.extra = 1\nsys.stdout.close()\nsys.path.clear()\n",
      );
      const { result } = await run("import colorsys\nprint('extra' in dir(__builtins__))\n");
      expect(result).to.include({ stdout: "False\n", stderr: "" });
    });
  });

  it("runs one program after the other and tells the second one its place", async () => {
    const [first, second] = await Promise.all([run("import time\ntime.sleep(0.2)\nprint(1)"), run("print(2)")]);
    expect(first.events.map((event) => event.type)).not.to.include("queued");
    expect(second.events[0]).to.include({ type: "queued", position: 1 });
    expect(second.result.stdout).to.equal("2\n");
  });

  it("takes a stopped program out of the queue", async () => {
    const controller = new AbortController();
    const first = run("import time\ntime.sleep(0.2)");
    const second = run("print(2)", { signal: controller.signal });
    controller.abort();
    expect((await second).result).to.include({ status: "stopped", output: "" });
    expect((await first).result.status).to.equal("success");
  });
});
