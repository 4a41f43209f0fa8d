import { expect } from "@open-wc/testing";
import { InputQueue } from "@code-runner/protocol";
import type { Program, RunEvent, RunOptions } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import type { PageRuntime } from "./index.js";
import { runFiles } from "./testing/run-program.js";

describe("Sessions of Python", () => {
  let runtime: PageRuntime;
  const run = (code: string, options: RunOptions & { program?: Partial<Program> } = {}) =>
    runFiles(runtime, "python", { "main.py": code }, options);

  before(async () => {
    runtime = createPageRuntime();
    await runtime.prepare("python");
  });
  after(() => runtime.dispose());

  it("share names between their runs and with no others", async () => {
    await run("x = 1", { session: "a" });
    expect((await run("print(x)", { session: "a" })).result.stdout).to.equal("1\n");
    expect((await run("print(x)", { session: "b" })).result.error?.name).to.equal("NameError");
    expect((await run("print(x)")).result.error?.name).to.equal("NameError");
  });

  it("keep what a program of their own would keep: environment, paths, random numbers and files", async () => {
    const begin =
      "import os, random, sys\nos.environ['WORD'] = 'w'\nsys.path.append('/more')\nrandom.seed(1)\nopen('f.txt', 'w').write('f')\n";
    const go = "print(os.environ['WORD'], '/more' in sys.path, round(random.random(), 4), open('f.txt').read())";
    await run(begin, { session: "process" });
    await run("import os, random, sys\nrandom.random()\nprint('WORD' in os.environ, '/more' in sys.path)");
    expect((await run(go, { session: "process" })).result.output).to.equal("w True 0.1344 f\n");
  });

  it("run in the order in which they were asked for", async () => {
    const codes = ["import time\ntime.sleep(0.1)\nn = [1]", "n.append(2)", "n.append(3)\nprint(n)"];
    const results = await Promise.all(codes.map((code) => run(code, { session: "order" })));
    expect(results.at(-1)?.result.output).to.equal("[1, 2, 3]\n");
  });

  it("say that they were lost when the page threw the frame away", async () => {
    const fresh = createPageRuntime();
    const go = (code: string) => runFiles(fresh, "python", { "main.py": code }, { session: "thrown" });
    await go("x = 1");
    [...document.querySelectorAll("iframe[title='code-runner sandbox']")].at(-1)?.remove();
    expect((await go("print('x' in globals())")).result).to.include({ output: "False\n", sessionLost: true });
    expect((await go("x = 2")).result.sessionLost).to.equal(false);
    fresh.dispose();
  });

  describe("setup", () => {
    const program = { setup: "import builtins\ncount = globals().get('count', 0) + 1\n" };

    it("runs once in a session, and again when its text is another", async () => {
      const options = { session: "setup", program };
      await run("print(count)", options);
      expect((await run("print(count)", options)).result.output).to.equal("1\n");
      const changed = { session: "setup", program: { setup: `${program.setup}# changed\n` } };
      expect((await run("print(count)", changed)).result.output).to.equal("2\n");
    });

    it("runs each time without a session", async () => {
      await run("count += 5", { program });
      expect((await run("print(count)", { program })).result.output).to.equal("1\n");
    });

    it("runs again after it failed", async () => {
      const options = {
        session: "setup-fails",
        program: { setup: "if 'ok' not in globals():\n    ok = 1\n    1 / 0\n" },
      };
      expect((await run("print('never')", options)).result).to.include({ status: "error", stdout: "" });
      expect((await run("print('now')", options)).result.stdout).to.equal("now\n");
    });

    it("does not shift the reader's lines", async () => {
      const { result } = await run("\n1 / 0", { session: "lines", program });
      expect(result.error).to.include({ file: "main.py", line: 2 });
    });
  });

  describe("while a program waits for the reader", () => {
    /** Starts a program that asks, and settles once it does. */
    async function startAsking(session?: string) {
      const input = new InputQueue();
      let asked = () => {};
      const isAsking = new Promise<void>((resolve) => (asked = resolve));
      const onEvent = ({ type }: RunEvent) => type === "input" && asked();
      const code = "mine = input()\nprint(mine)";
      const finished = run(code, { input, onEvent, ...(session === undefined ? {} : { session }) });
      await isAsking;
      return { finished, answer: () => input.push({ type: "data", content: "answer" }) };
    }

    it("others run", async () => {
      const asking = await startAsking();
      expect((await run("print('meanwhile')")).result.output).to.equal("meanwhile\n");
      expect((await run("x = 1\nprint('session')", { session: "other" })).result.output).to.equal("session\n");
      asking.answer();
      expect((await asking.finished).result.output).to.equal("answer\n");
      expect((await run("print(x)", { session: "other" })).result.output).to.equal("1\n");
    });

    it("those run that were queued before it asked", async () => {
      const fresh = createPageRuntime();
      await fresh.prepare("python");
      const code = "import time\ntime.sleep(0.1)\ninput()";
      const input = new InputQueue();
      const asking = runFiles(fresh, "python", { "main.py": code }, { input });
      const { result, events } = await runFiles(fresh, "python", { "main.py": "print('next')" });
      expect(events[0]).to.include({ type: "queued", position: 1 });
      expect(result.output).to.equal("next\n");
      input.push({ type: "end" });
      await asking;
      fresh.dispose();
    });

    it("its own session waits", async () => {
      const asking = await startAsking("same");
      const second = run("print(mine)", { session: "same" });
      await new Promise((resolve) => setTimeout(resolve, 100));
      asking.answer();
      expect((await second).result.output).to.equal("answer\n");
      expect((await second).events[0]?.type).to.equal("queued");
      await asking.finished;
    });
  });
});
