import { expect } from "@open-wc/testing";
import { InputQueue } from "@code-runner/protocol";
import type { Program, RunOptions, RunResult } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import type { PageRuntime } from "./index.js";
import { abortAtFirstOutput, countRequests, runFiles } from "./testing/run-program.js";

/** Milliseconds: ten times what is promised, because a test machine may be busy. */
const SOON = 1100;
const WITH_FORCE = 6000;

describe("Stop in Python", () => {
  let runtime: PageRuntime;
  const run = (code: string, options: RunOptions & { program?: Partial<Program> } = {}) =>
    runFiles(runtime, "python", { "main.py": code }, options);

  /** Runs a program in a session, stops it when it has printed, and checks that the session has kept its names. */
  async function stopAndGoOn(code: string, options: RunOptions = {}): Promise<{ result: RunResult; time: number }> {
    await run("kept = 1", { session: "stop" });
    const stop = abortAtFirstOutput();
    const { result } = await run(code, { ...stop, ...options, session: "stop" });
    const time = performance.now() - stop.abortedAt();
    expect(result).to.include({ status: "stopped", error: null, sessionLost: false });
    expect((await run("print(kept)", { session: "stop" })).result.stdout).to.equal("1\n");
    return { result, time };
  }

  before(async () => {
    runtime = createPageRuntime();
    await runtime.prepare("python");
  });
  after(() => runtime.dispose());

  const cases = {
    "a busy loop": "print('go')\nwhile True: pass\n",
    "time.sleep": "import time\nprint('go')\ntime.sleep(60)\n",
    "an awaited sleep": "import asyncio\nprint('go')\nawait asyncio.sleep(60)\n",
    "asyncio.run": "import asyncio\nprint('go')\nasyncio.run(asyncio.sleep(60))\n",
    "a busy task": "import asyncio\nasync def f():\n    print('go')\n    while True: pass\nasyncio.run(f())\n",
    "sleeps of several tasks":
      "import asyncio, time\nasync def f(): time.sleep(60)\nprint('go')\nawait asyncio.gather(f(), f(), f())\n",
    "a loop in a function that another calls back":
      "def key(x):\n    print('go')\n    while True: pass\nsorted([1, 2], key=key)\n",
    "a loop in a callback of the event loop": [
      "import asyncio",
      "def busy():",
      "    print('go')",
      "    while True: pass",
      "asyncio.get_running_loop().call_later(0.01, busy)",
      "await asyncio.sleep(60)",
    ].join("\n"),
    "a loop in a callback of a timer": [
      "import asyncio, js",
      "from pyodide.ffi import create_once_callable",
      "def busy():",
      "    print('go')",
      "    while True: pass",
      "js.setTimeout(create_once_callable(busy), 10)",
      "await asyncio.sleep(60)",
    ].join("\n"),
    "a loop in a callback of a promise": [
      "import asyncio, js",
      "from pyodide.ffi import create_once_callable",
      "def busy(_):",
      "    print('go')",
      "    while True: pass",
      "js.Promise.resolve(1).then(create_once_callable(busy))",
      "await asyncio.sleep(60)",
    ].join("\n"),
  };
  for (const [title, code] of Object.entries(cases)) {
    it(`ends ${title} at once and keeps the session`, async () => {
      const { result, time } = await stopAndGoOn(code);
      expect(result.output).to.equal("go\n");
      expect(time).to.be.below(SOON);
    });
  }

  it("ends a program that waits for the reader at once and keeps the session", async () => {
    const { result, time } = await stopAndGoOn("print('go')\ninput('name? ')\n", { input: new InputQueue() });
    expect(result.output).to.match(/^go\n/);
    expect(time).to.be.below(SOON);
  });

  const stubborn = {
    "catches one interrupt":
      "print('go')\ntry:\n    while True: pass\nexcept KeyboardInterrupt:\n    pass\nwhile True: pass\n",
    "catches every interrupt":
      "print('go')\nwhile True:\n    try:\n        while True: pass\n    except:\n        pass\n",
    "ignores the signal":
      "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nprint('go')\nwhile True: pass\n",
    "catches all and sleeps":
      "import time\nprint('go')\nwhile True:\n    try:\n        time.sleep(0.01)\n    except BaseException:\n        pass\n",
    "catches all and awaits": [
      "import asyncio",
      "async def f():",
      "    while True:",
      "        try: await asyncio.sleep(60)",
      "        except BaseException: pass",
      "print('go')",
      "await f()",
    ].join("\n"),
  };
  for (const [title, code] of Object.entries(stubborn)) {
    it(`ends a program that ${title} and keeps the session`, async () => {
      const { time } = await stopAndGoOn(code);
      expect(time).to.be.below(WITH_FORCE);
    });
  }

  it("lets the program clean up", async () => {
    const code = "print('go')\ntry:\n    while True: pass\nfinally:\n    print('clean')\n";
    expect((await stopAndGoOn(code)).result.output).to.equal("go\nclean\n");
  });

  it("is heeded as usual by the program after one that ignored signals", async () => {
    await run("import signal, sys\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nsys.settrace(lambda *a: None)");
    const stop = abortAtFirstOutput();
    const { result } = await run("print('go')\ntry:\n    while True: pass\nfinally: print('clean')\n", stop);
    expect(result.output).to.equal("go\nclean\n");
  });

  describe("of a program that cannot be interrupted", () => {
    const deaf = "print('go')\nsum(range(10**12))\n";

    it("replaces the interpreter, without the network", async () => {
      const requests = countRequests();
      const stop = abortAtFirstOutput();
      const { result } = await run(deaf, stop);
      expect(result).to.include({ status: "stopped", output: "go\n", sessionLost: false });
      expect(performance.now() - stop.abortedAt()).to.be.below(WITH_FORCE);
      expect((await run("print('again')")).result.stdout).to.equal("again\n");
      expect(countRequests()).to.equal(requests);
    });

    it("says that the session was lost", async () => {
      await run("x = 1", { session: "lost" });
      expect(runtime.keepsSession("python", "lost")).to.equal(true);
      const { result } = await run(deaf, { ...abortAtFirstOutput(), session: "lost" });
      expect(result.sessionLost).to.equal(true);
      expect(runtime.keepsSession("python", "lost")).to.equal(false);
      const next = await run("print('x' in globals())", { session: "lost" });
      expect(next.result).to.include({ stdout: "False\n", sessionLost: false });
    });

    it("tells the other sessions of that interpreter by their next result, once", async () => {
      await run("x = 1", { session: "bystander" });
      await run(deaf, abortAtFirstOutput());
      expect(runtime.keepsSession("python", "bystander")).to.equal(false);
      expect((await run("x = 2", { session: "bystander" })).result.sessionLost).to.equal(true);
      expect((await run("print(x)", { session: "bystander" })).result).to.include({
        stdout: "2\n",
        sessionLost: false,
      });
    });
  });

  describe("by the clock", () => {
    it("takes the same road and keeps the session", async () => {
      await run("kept = 1", { session: "clock" });
      const { result } = await run("while True: pass", { session: "clock", program: { timeout: 0.2 } });
      expect(result).to.include({ status: "timeout", error: null, sessionLost: false });
      expect((await run("print(kept)", { session: "clock" })).result.stdout).to.equal("1\n");
    });

    it("reaches a sleeping program", async () => {
      const { result } = await run("import time\ntime.sleep(60)", { program: { timeout: 0.2 } });
      expect(result.status).to.equal("timeout");
      expect(result.executionTime).to.be.below(2);
    });
  });
});
