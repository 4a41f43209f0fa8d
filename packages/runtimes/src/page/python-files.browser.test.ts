import { expect } from "@open-wc/testing";
import type { OutputFile, Runtime } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import { runFiles } from "./testing/run-program.js";

describe("Files of a Python program", () => {
  let runtime: Runtime;
  const run = (code: string, files: Record<string, string> = {}, session?: string) =>
    runFiles(runtime, "python", { "main.py": code, ...files }, session === undefined ? {} : { session });
  const named = (files: OutputFile[]) => Object.fromEntries(files.map(({ name, content }) => [name, content]));

  before(async () => {
    runtime = createPageRuntime();
    await runtime.prepare("python");
  });
  after(() => runtime.dispose());

  it("import each other, in packages and in circles", async () => {
    const { result } = await run("import shop.cart\nfrom a import one\nprint(shop.cart.total(), one())", {
      "shop/__init__.py": "rate = 2\n",
      "shop/cart.py": "from . import rate\nfrom .inner.price import price\ndef total(): return rate * price\n",
      "shop/inner/__init__.py": "",
      "shop/inner/price.py": "price = 21\n",
      "a.py": "import b\ndef one(): return b.two()\n",
      "b.py": "import a\ndef two(): return 'two'\n",
    });
    expect(result).to.include({ output: "42 two\n", error: null });
  });

  for (const session of [undefined, "edits"])
    it(`are seen as they are now by the next run, ${session ? "in" : "without"} a session`, async () => {
      const main = "import helper, tools.text\nprint(helper.word, tools.text.word, open('data/a.txt').read())\n";
      const first = { "helper.py": "word='one'", "tools/text.py": "word='un'", "data/a.txt": "A" };
      const second = { "helper.py": "word='two'", "tools/text.py": "word='deux'", "data/a.txt": "B" };
      expect((await run(main, first, session)).result.output).to.equal("one un A\n");
      expect((await run(main, second, session)).result.output).to.equal("two deux B\n");
    });

  it("do not outlive their run", async () => {
    await run("open('left.txt', 'w').write('x')\n", { "gone.py": "" });
    const { result } = await run("import os\nprint(os.listdir())\nimport gone");
    expect(result.stdout).to.equal("['main.py']\n");
    expect(result.error?.name).to.equal("ModuleNotFoundError");
  });

  it("can be removed by the program, even all of them", async () => {
    const { result } = await run(
      "import os, shutil\nhere = os.getcwd()\nos.chdir('/')\nshutil.rmtree(here)\nprint('gone')",
    );
    expect(result).to.include({ status: "success", output: "gone\n" });
    expect((await run("print('next')")).result.output).to.equal("next\n");
  });

  it("come with the result when the program made or changed them", async () => {
    const code = [
      "import os",
      "os.makedirs('out')",
      "open('out/new.csv', 'w').write('ä,b\\n')",
      "open('changed.txt', 'w').write('B')",
      "open('raw.bin', 'wb').write(bytes([0, 255]))",
    ];
    const { result } = await run(code.join("\n"), { "changed.txt": "A", "same.txt": "S" });
    expect(result.files).to.deep.equal([
      { name: "changed.txt", content: "B", encoding: "utf8", size: 1 },
      { name: "out/new.csv", content: "ä,b\n", encoding: "utf8", size: 5 },
      { name: "raw.bin", content: "AP8=", encoding: "base64", size: 2 },
    ]);
  });

  it("come first where they were asked for, changed or not", async () => {
    const program = { outputFiles: ["z.txt", "same.txt", "missing.txt"] };
    const files = { "main.py": "open('a.txt', 'w').write('a'); open('z.txt', 'w').write('z')", "same.txt": "S" };
    const { result } = await runFiles(runtime, "python", files, { program });
    expect(result.files.map(({ name }) => name)).to.deep.equal(["z.txt", "same.txt", "a.txt"]);
  });

  it("come from a session's run only when that run changed them", async () => {
    expect(named((await run("open('one.txt', 'w').write('1')", {}, "s")).result.files)).to.deep.equal({
      "one.txt": "1",
    });
    expect(named((await run("open('two.txt', 'w').write('2')", {}, "s")).result.files)).to.deep.equal({
      "two.txt": "2",
    });
  });

  it("stay behind past 1 MiB each and 4 MiB together, and the reader is told which", async () => {
    const code =
      "open('big', 'w').write('x' * (2**20 + 1))\nfor i in range(6): open(f'f{i}', 'wb').write(b'\\xff' * 2**20)\n";
    const { result } = await run(code);
    expect(result.files.map(({ name }) => name)).to.deep.equal(["f0", "f1", "f2", "f3"]);
    expect(result.files[0]?.size).to.equal(2 ** 20);
    expect(result.status).to.equal("success");
    expect(result.stderr).to.match(/^No download for big \(1\.0 MiB\), f4 \(1\.0 MiB\), f5 \(1\.0 MiB\): .*\.\n$/);
  });

  it("come also when the program failed or was stopped", async () => {
    expect((await run("open('a', 'w').write('a')\n1 / 0")).result.files).to.have.length(1);
    const stopped = await runFiles(
      runtime,
      "python",
      { "main.py": "open('a', 'w').write('a')\nwhile True: pass" },
      { program: { timeout: 0.2 } },
    );
    expect(stopped.result.status).to.equal("timeout");
    expect(named(stopped.result.files)).to.deep.equal({ a: "a" });
  });
});
