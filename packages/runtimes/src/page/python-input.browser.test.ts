import { expect } from "@open-wc/testing";
import { InputQueue } from "@code-runner/protocol";
import type { Program, RunOptions, RunResult, Runtime } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import { runFiles } from "./testing/run-program.js";
import { workerWithoutStackSwitching } from "./testing/without-stack-switching.js";

interface Conversation {
  result: RunResult;
  prompts: string[];
}

/** Runs a program and answers its questions in order; after the last answer the input ends. */
async function converse(
  runtime: Runtime,
  code: string,
  answers: readonly string[],
  options: RunOptions & { program?: Partial<Program>; delay?: number } = {},
): Promise<Conversation> {
  const input = new InputQueue();
  const prompts: string[] = [];
  const { delay = 0, ...runOptions } = options;
  const { result } = await runFiles(
    runtime,
    "python",
    { "main.py": code },
    {
      ...runOptions,
      input,
      onEvent: (event) => {
        if (event.type !== "input") return;
        const answer = answers[prompts.length];
        prompts.push(event.prompt);
        setTimeout(() => input.push(answer === undefined ? { type: "end" } : { type: "data", content: answer }), delay);
      },
    },
  );
  return { result, prompts };
}

/** What holds however the browser lets Python wait. */
function describeInput(start: () => Promise<Runtime>): void {
  let runtime: Runtime;
  before(async () => {
    runtime = await start();
    await runtime.prepare("python");
  });
  after(() => runtime.dispose());

  const places = {
    "nested functions": "def f():\n    def g(): return input()\n    return g()\nprint(f(), f())",
    "a comprehension": "print(*[input() for _ in range(2)])",
    "a generator": "print(*(input() for _ in range(2)))",
    "a callback": "print(*map(lambda _: input(), range(2)))",
    "a key function": "xs = []\nsorted([1, 2], key=lambda x: xs.append(input()) or 0)\nprint(*xs)",
    "a callback from C": "import re\nprint(re.sub('x', lambda m: input(), 'x x'))",
    "a callback that JavaScript calls":
      "from pyodide.ffi import to_js\nxs = []\nto_js([1, 2]).forEach(lambda *_: xs.append(input()))\nprint(*xs)",
    "methods that Python calls":
      "class C:\n    def __init__(self): self.a = input()\n    def __repr__(self): return self.a + ' ' + input()\nprint(repr(C()))",
    "a coroutine":
      "import asyncio\nasync def f():\n    await asyncio.sleep(0)\n    return input()\nprint(await f(), input())",
  };
  for (const [place, code] of Object.entries(places)) {
    it(`reaches input() in ${place}`, async () => {
      const { result } = await converse(runtime, code, ["one", "two"]);
      expect(result).to.include({ status: "success", stdout: "one two\n", stderr: "" });
    });
  }

  it("tells each prompt, and counts no time that the reader takes", async () => {
    const code = "a = input('a? ')\nb = input('b? ')\nprint(a, b)\n";
    const { result, prompts } = await converse(runtime, code, ["x", "y"], { delay: 700, program: { timeout: 1 } });
    expect(prompts).to.deep.equal(["a? ", "b? "]);
    expect(result).to.include({ status: "success", stdout: "a? b? x y\n" });
  });

  it("uses what was prepared before it asks", async () => {
    const { result, prompts } = await converse(runtime, "print(input(), input())", ["typed"], {
      program: { stdin: "prepared\n" },
    });
    expect(prompts).to.have.length(1);
    expect(result.stdout).to.equal("prepared typed\n");
  });

  it("ends with EOFError", async () => {
    const { result } = await converse(runtime, "print(input())\ntry:\n    input()\nexcept EOFError: print('end')", [
      "x",
    ]);
    expect(result.stdout).to.equal("x\nend\n");
  });

  it("feeds every way to read standard input", async () => {
    const ways = {
      "import sys\nprint([sys.stdin.readline(), sys.stdin.readline(), sys.stdin.readline()])": "['a\\n', 'b\\n', '']\n",
      "import sys\nprint([line for line in sys.stdin])": "['a\\n', 'b\\n']\n",
      "import sys\nprint([sys.stdin.read()])": "['a\\nb\\n']\n",
      "import sys\nprint([sys.stdin.buffer.readline(), sys.stdin.buffer.read()])": "[b'a\\n', b'b\\n']\n",
    };
    for (const [code, expected] of Object.entries(ways))
      expect((await converse(runtime, code, ["a", "b"])).result.output).to.equal(expected);
  });

  it("reaches a program that catches everything", async () => {
    const code = [
      "while True:",
      "    try:",
      "        number = int(input('number? '))",
      "        break",
      "    except:",
      "        print('not a number')",
      "print(number)",
    ].join("\n");
    const { result } = await converse(runtime, code, ["x", "7"]);
    expect(result.output).to.equal("number? not a number\nnumber? 7\n");
  });

  it("leaves a game its secret", async () => {
    const code = [
      "import random",
      "secret = random.randrange(10**9)",
      "print(secret)",
      "input('guess? ')",
      "input('again? ')",
      "print(secret)",
    ].join("\n");
    const { result } = await converse(runtime, code, ["1", "2"]);
    const [first = "", last] = result.output.trim().split("\n");
    expect(last).to.equal(`guess? again? ${first}`);
  });

  it("keeps a session's names as they were meant", async () => {
    await runFiles(runtime, "python", { "main.py": "n = 1" }, { session: "input" });
    await converse(runtime, "n += 1\nname = input()", ["x"], { session: "input" });
    const { result } = await runFiles(runtime, "python", { "main.py": "print(n, name)" }, { session: "input" });
    expect(result.output).to.equal("2 x\n");
  });

  it("meets the end at once where nobody can be asked", async () => {
    const { result } = await runFiles(runtime, "python", { "main.py": "input()" });
    expect(result.error?.name).to.equal("EOFError");
  });

  it("can be stopped while it waits", async () => {
    const controller = new AbortController();
    const { result } = await runFiles(
      runtime,
      "python",
      { "main.py": "print('asking')\ninput()\n" },
      {
        input: new InputQueue(),
        signal: controller.signal,
        onEvent: (event) => event.type === "input" && controller.abort(),
      },
    );
    expect(result).to.include({ status: "stopped", output: "asking\n", error: null });
    expect((await runFiles(runtime, "python", { "main.py": "print(1)" })).result.stdout).to.equal("1\n");
  });
}

describe("Standard input of Python", () => {
  describe("where Python can wait", () => {
    describeInput(() => Promise.resolve(createPageRuntime()));
  });

  describe("where Python cannot wait, by running again with the answers so far", () => {
    describeInput(async () => createPageRuntime({ assets: { pythonWorker: await workerWithoutStackSwitching() } }));

    it("is what these tests meet", async () => {
      const runtime = createPageRuntime({ assets: { pythonWorker: await workerWithoutStackSwitching() } });
      const code = "from pyodide.ffi import can_run_sync\nprint(can_run_sync())";
      expect((await runFiles(runtime, "python", { "main.py": code })).result.output).to.equal("False\n");
      runtime.dispose();
    });

    it("can be stopped while it computes or sleeps", async () => {
      const runtime = createPageRuntime({ assets: { pythonWorker: await workerWithoutStackSwitching() } });
      for (const code of ["while True: pass", "import time\ntime.sleep(60)"]) {
        const controller = new AbortController();
        const onEvent = ({ type }: { type: string }) => type === "output" && controller.abort();
        const files = { "main.py": `print('go')\n${code}` };
        const { result } = await runFiles(runtime, "python", files, { signal: controller.signal, onEvent });
        expect(result).to.include({ status: "stopped", output: "go\n" });
      }
      runtime.dispose();
    });

    it("serves asyncio.run", async () => {
      const runtime = createPageRuntime({ assets: { pythonWorker: await workerWithoutStackSwitching() } });
      const code = [
        "import asyncio",
        "async def word(text, delay):",
        "    await asyncio.sleep(delay)",
        "    return text",
        "async def main():",
        "    words = await asyncio.gather(word('b', 0.05), word('a', 0.01))",
        "    return words, input()",
        "print(asyncio.run(main()))",
        "print(await word('after', 0.01))",
      ].join("\n");
      const { result } = await converse(runtime, code, ["typed"]);
      expect(result).to.include({ output: "(['b', 'a'], 'typed')\nafter\n", status: "success" });
      const stop = { program: { timeout: 0.3 } };
      const endless = { "main.py": "import asyncio\nasyncio.run(asyncio.sleep(60))" };
      expect((await runFiles(runtime, "python", endless, stop)).result).to.include({ status: "timeout", error: null });
      expect((await runFiles(runtime, "python", { "main.py": code }, { session: "s" })).result.error?.name).to.equal(
        "EOFError",
      );
      runtime.dispose();
    });

    it("does not sleep again where it has slept", async () => {
      const runtime = createPageRuntime({ assets: { pythonWorker: await workerWithoutStackSwitching() } });
      const code = "import time\ntime.sleep(0.6)\nprint(input(), input(), input())";
      const { result } = await converse(runtime, code, ["1", "2", "3"], { program: { timeout: 2 } });
      expect(result).to.include({ status: "success", output: "1 2 3\n" });
      runtime.dispose();
    });
  });
});
