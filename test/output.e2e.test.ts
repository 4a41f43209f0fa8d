import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { RunResult } from "@code-runner/protocol";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "./chromium.js";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { pageWith, startSite } from "./page-server.js";
import { finishedResult, pressRun } from "./snippet-on-page.js";

/** Milliseconds for which the page may stand still: ten times what it should, for a slow and shared machine. */
const LONGEST_GAP = 1_000;

const programs = {
  lines: `for i in range(100_000):\n    print(i)`,
  line: `print("x" * 50_000_000)`,
  bytes: `import sys\nsys.stdout.buffer.write(b"a\\xff\\xfeb\\x00c\\n")`,
  progress: `import sys, time\nfor i in range(101):\n    sys.stdout.write(f"\\rloaded {i}%")\n    sys.stdout.flush()\nprint()\nprint("end")`,
  colours: `print("\\x1b[31mred\\x1b[0m plain \\x1b[1mbold\\x1b[0m")`,
};

describe("what a program prints", () => {
  let server: StartedServer;
  let browser: Browser;
  let site: StartedSite;

  before(async () => {
    server = await startServer();
    const script = `${server.url}/code-runner.js`;
    const pages = Object.entries(programs).map(([name, code]) => [
      `/${name}`,
      pageWith(`<code-runner id="s"><pre><code class="language-python">${code}</code></pre></code-runner>`, script),
    ]);
    site = await startSite(Object.fromEntries(pages));
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await server?.stop();
  });

  /** Runs a program once Python is warm, and measures how long the page stood still meanwhile. */
  async function run(
    name: keyof typeof programs,
  ): Promise<{ page: Page; result: RunResult; gap: number; log: string }> {
    const page = await browser.newPage();
    await page.goto(`${site.url}/${name}`);
    await page.evaluate(() => {
      let last = performance.now();
      Object.assign(globalThis, { longestGap: 0 });
      setInterval(() => {
        const now = performance.now();
        Object.assign(globalThis, {
          longestGap: Math.max((globalThis as never as { longestGap: number }).longestGap, now - last),
        });
        last = now;
      }, 10);
    });
    await pressRun(page.locator("#s"));
    const result = await finishedResult(page.locator("#s"));
    await page.waitForTimeout(500);
    const gap = await page.evaluate(() => (globalThis as never as { longestGap: number }).longestGap);
    const log = await page.locator("#s").evaluate((e) => e.shadowRoot?.querySelector("[role=log]")?.textContent ?? "");
    return { page, result, gap, log };
  }

  it("is 100 000 lines without freezing the page", async (test) => {
    const { page, result, gap, log } = await run("lines");
    test.diagnostic(`longest gap ${Math.round(gap)} ms`);
    assert.equal(result.stdout.split("\n").length, 100_001);
    assert.match(log, /99999\n?$/);
    assert.ok(gap < LONGEST_GAP, `the page stood still for ${gap} ms`);
    await page.close();
  });

  it("is one line of 50 MB, of which the reader is told what was dropped", async (test) => {
    const { page, result, gap } = await run("line");
    test.diagnostic(`longest gap ${Math.round(gap)} ms`);
    assert.equal(result.status, "output-limit");
    assert.equal(result.output.length + result.droppedBytes, 50_000_001);
    assert.ok(gap < LONGEST_GAP, `the page stood still for ${gap} ms`);
    await page.close();
  });

  it("is bytes that are no text", async () => {
    const { page, log } = await run("bytes");
    assert.match(log, /a\uFFFD\uFFFDb/);
    await page.close();
  });

  it("is a progress bar that returns to the start of its line", async () => {
    const { page, log } = await run("progress");
    assert.equal(log.match(/loaded/g)?.length, 1);
    assert.match(log, /loaded 100%\nend/);
    await page.close();
  });

  it("is in colours, without the codes", async () => {
    const { page, log } = await run("colours");
    assert.match(log, /red plain bold/);
    await page.close();
  });
});
