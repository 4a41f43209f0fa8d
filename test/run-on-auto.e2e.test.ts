import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { browserNames } from "../scripts/browsers.mjs";
import { siteInBrowser, snippetOf } from "./site-in-browser.js";

const needsSystem = `import subprocess
print(subprocess.run(["echo", "from a process"], capture_output=True, text=True).stdout)`;

const importsLate = `import importlib
print(importlib.import_module("not_here"))`;

for (const name of browserNames)
  describe(`Python that decides for itself where it runs, in ${name}`, () => {
    const context = siteInBrowser(name, {
      "/page": snippetOf("python", "import json\nprint(json.dumps([1]))"),
      "/system": snippetOf("python", needsSystem),
      "/late": snippetOf("python", importsLate),
    });

    it("stays in the page when the page has all that it imports", async (test) => {
      const { snippet } = await context.open(test, "/page");
      assert.equal((await snippet.run()).environment, "pyodide");
    });

    it("goes to the server for processes, before it starts, and says so", async (test) => {
      const { snippet } = await context.open(test, "/system");
      const result = await snippet.run();
      assert.deepEqual([result.environment, result.stdout], ["docker", "from a process\n\n"]);
      await snippet.printed("subprocess");
    });

    it("offers the server when a module turns out to be missing, and runs there at a press", async (test) => {
      const { snippet, page } = await context.open(test, "/late");
      const first = await snippet.run();
      assert.deepEqual([first.environment, first.error?.name], ["pyodide", "ModuleNotFoundError"]);
      await snippet.press("Run on the server");
      await page.waitForFunction(
        () => {
          const { result } = document.querySelector("#s") as unknown as { result: { environment: string } | null };
          return result?.environment === "docker";
        },
        { timeout: 120_000 },
      );
    });
  });
