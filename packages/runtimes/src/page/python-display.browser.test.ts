import { expect } from "@open-wc/testing";
import type { DisplayData, Runtime } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import { runFiles } from "./testing/run-program.js";
import { matplotlibStandIn } from "./testing/matplotlib-stand-in.js";
import { workerWithoutStackSwitching } from "./testing/without-stack-switching.js";

describe("Rich output of a Python program", () => {
  let runtime: Runtime;
  const run = (code: string, program: { showValue?: boolean } = {}, files: Record<string, string> = {}) =>
    runFiles(runtime, "python", { "main.py": code, ...files }, { program });
  const shown = async (code: string, program = {}) => (await run(code, program)).result.display;
  const plainValue = async (code: string) =>
    (await shown(code, { showValue: true })).map(({ data }) => data["text/plain"]);
  const first = (items: DisplayData[]) => items[0] ?? { data: {}, metadata: {} };

  before(async () => {
    runtime = createPageRuntime();
    await runtime.prepare("python");
  });
  after(() => runtime.dispose());

  it("is a value in every form that it knows, bytes as base64", async () => {
    const methods = [
      "_repr_html_(self): return '<b>h</b>'",
      "_repr_svg_(self): return '<svg/>'",
      "_repr_png_(self): return b'png', {'width': 3}",
      "_repr_jpeg_(self): return None",
      "_repr_markdown_(self): return '# m'",
      "_repr_latex_(self): return '$l$'",
      "_repr_json_(self): return {'a': [1]}",
      "__repr__(self): return 'plain'",
    ];
    const code = `class Rich:\n${methods.map((method) => `    def ${method}\n`).join("")}display(Rich())`;
    expect(await shown(code)).to.deep.equal([
      {
        data: {
          "text/html": "<b>h</b>",
          "image/svg+xml": "<svg/>",
          "image/png": btoa("png"),
          "text/markdown": "# m",
          "text/latex": "$l$",
          "application/json": '{"a": [1]}',
          "text/plain": "plain",
        },
        metadata: { "image/png": { width: 3 } },
      },
    ]);
  });

  it("comes from a bundle of forms, and from a value that shows itself", async () => {
    const code = [
      "class Bundle:",
      "    def _repr_mimebundle_(self, include=None, exclude=None):",
      "        return {'image/gif': b'g', 'text/plain': 'p'}, {'image/gif': {'alt': 'a'}}",
      "class Itself:",
      "    def _ipython_display_(self): display(1, 'two')",
      "display(Bundle(), Itself(), metadata={'alt': 'b'})",
      "display({'text/html': 'raw'}, raw=True)",
    ];
    expect(await shown(code.join("\n"))).to.deep.equal([
      { data: { "image/gif": btoa("g"), "text/plain": "p" }, metadata: { "image/gif": { alt: "a" }, alt: "b" } },
      { data: { "text/plain": "1" }, metadata: {} },
      { data: { "text/plain": "'two'" }, metadata: {} },
      { data: { "text/html": "raw" }, metadata: {} },
    ]);
  });

  it("keeps its place between what is printed", async () => {
    const { events } = await run("print('a', end='')\ndisplay(1)\nprint('b')\ndisplay(2)");
    const story = events.flatMap((event) =>
      event.type === "output" ? [event.content] : event.type === "display" ? [event.data["text/plain"]] : [],
    );
    expect(story).to.deep.equal(["a", "1", "b\n", "2"]);
  });

  it("is plain when a form fails, and says why", async () => {
    const code =
      "class Odd:\n    def _repr_html_(self): return 1 / 0\n    def __repr__(self): return 'odd'\ndisplay(Odd, Odd())";
    const { result } = await run(code);
    expect(result.display.map(({ data }) => data)).to.deep.equal([
      { "text/plain": "<class '__main__.Odd'>" },
      { "text/plain": "odd" },
    ]);
    expect(result.stderr).to.equal("Odd._repr_html_ failed: ZeroDivisionError: division by zero\n");
  });

  it("is the last expression's value, where that is asked for", async () => {
    expect(await plainValue("x = 20\nx + 22")).to.deep.equal(["42"]);
    expect(await plainValue("'ä'  # why")).to.deep.equal(["'ä'"]);
    expect(await plainValue("'ä';")).to.deep.equal([]);
    expect(await plainValue("('ä') ; # why")).to.deep.equal([]);
    expect(await plainValue("print()")).to.deep.equal([]);
    expect(await plainValue("x = 1")).to.deep.equal([]);
    expect(await plainValue("")).to.deep.equal([]);
    expect(await plainValue("import asyncio\nawait asyncio.sleep(0, 'late')")).to.deep.equal(["'late'"]);
    expect(await shown("1 + 1")).to.deep.equal([]);
  });

  it("keeps the line of an error in the last expression", async () => {
    const { result } = await run("x = 0\n\n1 / x", { showValue: true });
    expect([result.status, result.error?.line]).to.deep.equal(["error", 3]);
  });

  it("is a note where an item is too large, and ends where there are too many", async () => {
    const large = await shown("display({'text/html': 'x' * 9_000_000}, raw=True)");
    expect(first(large).data["text/plain"]).to.match(/too large to be shown: 8.6 MB of at most 8 MB/);
    const { result } = await run("for i in range(100_000): display(i)\nprint('end')");
    expect([result.status, result.display.length, result.stdout]).to.deep.equal(["success", 200, "end\n"]);
    expect(result.stderr).to.equal("display: a run shows at most 200 items and 32 MB.\n");
  });

  it("cannot be taken from the programs that follow", async () => {
    await run("import builtins\nbuiltins.display = None\ndel display");
    expect(await shown("display(1)")).to.have.length(1);
  });

  describe("of Matplotlib, by a stand-in that has the interface of its backends", () => {
    const plot = (code: string) => run(`import matplotlib.pyplot as plt\n${code}`, {}, matplotlibStandIn);

    it("is a picture as sharp as the screen, with a text that says what it shows", async () => {
      const { result } = await plot("plt.plot([1, 2])\nplt.title('Rain')\nplt.show()\nprint(plt.get_fignums())");
      const { data, metadata } = first(result.display);
      expect(result.stdout).to.equal("[]\n");
      expect(metadata["image/png"]).to.deep.equal({ alt: "Figure: Rain", width: 640, height: 480 });
      const picture = new DataView(Uint8Array.from(atob(data["image/png"] ?? ""), (c) => c.charCodeAt(0)).buffer);
      expect(picture.getUint32(16)).to.equal(640 * devicePixelRatio);
    });

    it("is shown at the end when the program did not show it, also when it failed", async () => {
      expect((await plot("plt.plot([1])\nplt.figure()\nplt.plot([2])")).result.display).to.have.length(2);
      expect((await plot("plt.plot([1])\n1 / 0")).result.display).to.have.length(1);
      expect((await plot("print(plt.get_fignums())")).result.stdout).to.equal("[]\n");
    });

    it("is SVG by Matplotlib's own setting", async () => {
      const code = "import matplotlib\nmatplotlib.rcParams['savefig.format'] = 'svg'\nplt.plot([1])\nplt.show()";
      expect(first((await plot(code)).result.display).data["image/svg+xml"]).to.match(/^<svg/);
    });

    it("is a figure's value too", async () => {
      const { result } = await run(
        "import matplotlib.pyplot as plt\nfigure = plt.figure()\nplt.close()\nfigure",
        { showValue: true },
        matplotlibStandIn,
      );
      expect(result.display.map(({ data }) => Object.keys(data))).to.deep.equal([["image/png", "text/plain"]]);
    });
  });

  it("is not shown twice by a program that is repeated for its input", async () => {
    const pythonWorker = await workerWithoutStackSwitching();
    const other = createPageRuntime({ assets: { pythonWorker } });
    try {
      const input = (async function* () {
        yield { type: "data" as const, content: "Ada\n" };
      })();
      const files = { "main.py": "display(1)\ndisplay(input('? '))" };
      const { result } = await runFiles(other, "python", files, { input });
      expect(result.display.map(({ data }) => data["text/plain"])).to.deep.equal(["1", "'Ada'"]);
    } finally {
      other.dispose();
      URL.revokeObjectURL(pythonWorker);
    }
  });
});
