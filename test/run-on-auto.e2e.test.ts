import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "./chromium.js";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { pageWith, startSite } from "./page-server.js";
import { finishedResult, pressRun } from "./snippet-on-page.js";

const snippet = (code: string) =>
  `<code-runner id="s"><pre><code class="language-python">${code}</code></pre></code-runner>`;

const needsSystem = `import subprocess
print(subprocess.run(["echo", "from a process"], capture_output=True, text=True).stdout)`;

const importsLate = `import importlib
print(importlib.import_module("not_here"))`;

describe("Python that decides for itself where it runs", () => {
  let server: StartedServer;
  let browser: Browser;
  let site: StartedSite;

  before(async () => {
    server = await startServer();
    const script = `${server.url}/code-runner.js`;
    site = await startSite({
      "/page": pageWith(snippet("import json\nprint(json.dumps([1]))"), script),
      "/system": pageWith(snippet(needsSystem), script),
      "/late": pageWith(snippet(importsLate), script),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await server?.stop();
  });

  async function open(path: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(site.url + path);
    return page;
  }

  it("stays in the page when the page has all that it imports", async () => {
    const page = await open("/page");
    await pressRun(page.locator("#s"));
    assert.equal((await finishedResult(page.locator("#s"))).environment, "pyodide");
    await page.close();
  });

  it("goes to the server for processes, before it starts, and says so", async () => {
    const page = await open("/system");
    await pressRun(page.locator("#s"));
    const result = await finishedResult(page.locator("#s"));
    assert.deepEqual([result.environment, result.stdout], ["docker", "from a process\n\n"]);
    await page.locator("#s").getByText("subprocess", { exact: false }).nth(1).waitFor();
    await page.close();
  });

  it("offers the server when a module turns out to be missing, and runs there at a press", async () => {
    const page = await open("/late");
    await pressRun(page.locator("#s"));
    const first = await finishedResult(page.locator("#s"));
    assert.deepEqual([first.environment, first.error?.name], ["pyodide", "ModuleNotFoundError"]);
    await page.locator("#s").getByRole("button", { name: "Run on the server" }).click();
    await page.waitForFunction(() => {
      const { result } = document.querySelector("#s") as unknown as { result: { environment: string } | null };
      return result?.environment === "docker";
    });
    await page.close();
  });
});
