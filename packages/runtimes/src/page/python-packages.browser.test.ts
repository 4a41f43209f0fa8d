import { expect } from "@open-wc/testing";
import type { Program, RunEvent } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import type { PageRuntime, PageRuntimeOptions } from "./index.js";
import { countRequests, runFiles } from "./testing/run-program.js";

const SITE = "/test-packages";

const run = (runtime: PageRuntime, code: string, program: Partial<Program> = {}, session?: string) =>
  runFiles(runtime, "python", { "main.py": code }, { program, ...(session === undefined ? {} : { session }) });

const phases = (events: readonly RunEvent[]) => [
  ...new Set(events.flatMap((event) => (event.type === "progress" ? [event.phase] : []))),
];

const rejection = async (promise: Promise<unknown>) => {
  try {
    await promise;
  } catch (error) {
    return error as Error & { code: string };
  }
  throw new Error("It was not refused.");
};

describe("Packages of Python in the page", () => {
  const runtimes: PageRuntime[] = [];
  const make = (options: PageRuntimeOptions) => {
    const runtime = createPageRuntime(options);
    runtimes.push(runtime);
    return runtime;
  };
  let runtime: PageRuntime;

  before(() => {
    runtime = make({ pyodideBase: `${SITE}/pyodide`, packageIndex: `${SITE}/simple` });
  });

  after(() => runtimes.forEach((each) => each.dispose()));

  it("loads what a program imports from the lock file, with what that needs", async () => {
    const { result, events } = await run(runtime, "import numbery\nprint(numbery.value)\n");
    expect([result.error, result.stdout]).to.deep.equal([null, "42\n"]);
    expect(phases(events)).to.include.members(["numbery", "shared-part"]);
    const before = countRequests();
    expect((await run(runtime, "import numbery\nprint(numbery.value)\n")).result.stdout).to.equal("42\n");
    expect(countRequests()).to.equal(before);
  });

  it("finds packages in an index, in the newest version that fits, with what they need", async () => {
    const { result } = await run(runtime, "import greeter\nprint(greeter.word)\n");
    expect([result.error, result.stdout]).to.deep.equal([null, "good morning\n"]);
  });

  it("takes what the author asks for, also by its address", async () => {
    const address = `${SITE}/files/local_part-1.0-py3-none-any.whl`;
    const { result } = await run(runtime, "import local_part\nprint(local_part.name)\n", { packages: [address] });
    expect([result.error, result.stdout]).to.deep.equal([null, "local\n"]);
  });

  it("says which package it does not have, before the program starts", async () => {
    const versions = await rejection(run(runtime, "", { packages: ["numbery==1.0"] }));
    expect([versions.code, versions.message]).to.deep.equal([
      "invalid-request",
      '"numbery==1.0" is not available in the page, which has numbery 2.4.',
    ]);
    const unreadable = await rejection(run(runtime, "", { packages: ["=1"] }));
    expect(unreadable.code).to.equal("invalid-request");
  });

  it("takes the lines of notebooks that install packages, and keeps the numbers of all others", async () => {
    // The import is one that is not seen in the code.
    const { result } = await run(
      runtime,
      "%pip install -q notebooky\nif ready:\n    !pip install numbery\nprint(__import__('notebooky').value)\n1 / 0\n",
      { setup: "!pip install greeter\nready = True\n" },
    );
    expect([result.stdout, result.error?.name, result.error?.file, result.error?.line]).to.deep.equal([
      "7\n",
      "ZeroDivisionError",
      "main.py",
      5,
    ]);
    const empty = await run(runtime, "!pip install\nprint(1)\n");
    expect([empty.result.error, empty.result.stdout]).to.deep.equal([null, "1\n"]);
  });

  it("says which package such a line cannot have, and what it does not understand in one", async () => {
    const absent = await rejection(run(runtime, "!pip install unheard-of\nprint(1)\n"));
    expect([absent.code, absent.message]).to.deep.equal([
      "invalid-request",
      'The package "unheard-of" is not available in the page.',
    ]);
    const option = await rejection(run(runtime, "!pip install -r requirements.txt\n"));
    expect([option.code, option.message]).to.deep.equal([
      "invalid-request",
      "`!pip install -r requirements.txt` cannot be understood here: write the names of packages, without -r.",
    ]);
  });

  it("refuses a file that is not what its hash names", async () => {
    const error = await rejection(run(runtime, "import forged\n"));
    expect([error.code, /forged/.test(error.message)]).to.deep.equal(["asset-unavailable", true]);
  });

  it("lets a program fail with the name of the module that nothing provides", async () => {
    const { result } = await run(runtime, "print('on')\nimport unheard_of\n");
    expect([result.stdout, result.error?.name, result.error?.line]).to.deep.equal(["on\n", "ModuleNotFoundError", 2]);
    expect(result.error?.message).to.match(/^No module named 'unheard_of'/);
    expect(result.stderr).to.match(/\nNo package for "unheard_of" is available in the page\.\n$/);
  });

  it("tells before a run what the page lacks", async () => {
    const program = (code: string): Program => ({
      language: "python",
      files: [{ name: "main.py", content: code }],
      entry: "main.py",
    });
    const missing = (code: string) => runtime.missingImports(program(code));
    expect(await missing("import subprocess, json\nimport numbery, rclpy.node\n")).to.deep.equal([
      "subprocess",
      "rclpy.node",
    ]);
    expect(await missing("!pip install rclpy\n%pip install numbery\n")).to.deep.equal(["rclpy"]);
    expect(await missing("try:\n  import rclpy\nexcept ImportError: pass\n")).to.deep.equal([]);
  });

  it("installs again after an interpreter was lost, from what it has kept", async () => {
    const controller = new AbortController();
    const lost = runFiles(
      runtime,
      "python",
      { "main.py": "import numbery\nprint(1, flush=True)\nsum(range(10**12))\n" },
      { signal: controller.signal, onEvent: (event) => event.type === "output" && controller.abort() },
    );
    expect((await lost).result.status).to.equal("stopped");
    const before = performance.getEntriesByName(
      new URL(`${SITE}/pyodide/numbery-2.4-py3-none-any.whl`, location.href).href,
    );
    const { result } = await run(runtime, "import numbery\nprint(numbery.value)\n");
    expect(result.stdout).to.equal("42\n");
    const after = performance.getEntriesByName(
      new URL(`${SITE}/pyodide/numbery-2.4-py3-none-any.whl`, location.href).href,
    );
    expect(after.length).to.equal(before.length);
  });

  it("asks nobody for packages unless it is configured", async () => {
    const plain = make({});
    const { result } = await run(plain, "import numpy.linalg\n");
    expect(result.error?.name).to.equal("ModuleNotFoundError");
    expect(result.stderr, "the author learns what to do").to.match(
      /No package for "numpy\.linalg" .* names no source of packages\. .*"pyodideBase".*"packageIndex".*\n$/,
    );
    expect((await rejection(run(plain, "", { packages: ["numpy"] }))).message).to.match(
      /^The package "numpy" .* names no source of packages\./,
    );
    expect(performance.getEntriesByType("resource").some(({ name }) => /numpy|pypi/.test(name))).to.equal(false);
  });
});
