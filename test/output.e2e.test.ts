import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { describe, it } from "node:test";
import type { RunResult } from "@code-runner/protocol";
import type { Page } from "puppeteer-core";
import { browserNames } from "../scripts/browsers.mjs";
import { siteInBrowser, snippetOf } from "./site-in-browser.js";

/** Milliseconds for which the page may stand still: ten times what it should, on a slow machine. */
const LONGEST_GAP = 1_000;

const programs = {
  lines: `for i in range(100_000):\n    print(i)`,
  coloured: `for i in range(20_000):\n    print(f"\\x1b[3{i % 8}mline {i}\\x1b[0m and \\x1b[1mbold\\x1b[0m")`,
  line: `print("x" * 50_000_000)`,
  bytes: `import sys\nsys.stdout.buffer.write(b"a\\xff\\xfeb\\x00c\\n")`,
  progress: `import sys, time\nfor i in range(101):\n    sys.stdout.write(f"\\rloaded {i}%")\n    sys.stdout.flush()\nprint()\nprint("end")`,
  colours: `print("\\x1b[31mred\\x1b[0m plain \\x1b[1mbold\\x1b[0m")`,
};

/** Starts to measure how long the page stands still. */
function watchGaps(page: Page): Promise<void> {
  return page.evaluate(() => {
    const state = globalThis as unknown as { longestGap: number };
    state.longestGap = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      state.longestGap = Math.max(state.longestGap, now - last);
      last = now;
    }, 10);
  });
}

for (const name of browserNames)
  describe(`what a program prints in ${name}`, () => {
    const context = siteInBrowser(
      name,
      Object.fromEntries(Object.entries(programs).map(([path, code]) => [`/${path}`, snippetOf("python", code)])),
    );

    /** Runs a program once Python is warm, and measures how long the page stood still until its end is shown. */
    async function run(
      test: TestContext,
      program: keyof typeof programs,
      end = "",
    ): Promise<{ result: RunResult; gap: number; log: string }> {
      const { page, snippet } = await context.open(test, `/${program}`);
      await page.$eval("#s", async (element) => {
        const warm = element as HTMLElement & { code: string; run(): Promise<unknown>; reset(): void };
        const { code } = warm;
        warm.code = "print()";
        await warm.run();
        warm.code = code;
      });
      await watchGaps(page);
      const result = await snippet.run();
      await snippet.printed(end);
      // What is shown last is laid out in the next frames.
      await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 500))));
      const gap = await page.evaluate(() => (globalThis as unknown as { longestGap: number }).longestGap);
      test.diagnostic(`the page stood still for ${Math.round(gap)} ms at most`);
      return { result, gap, log: await snippet.log() };
    }

    it("is 100 000 lines without freezing the page", async (test) => {
      const { result, gap, log } = await run(test, "lines", "99999\n");
      assert.equal(result.stdout.split("\n").length, 100_001);
      assert.match(log, /99999\n?$/);
      assert.ok(gap < LONGEST_GAP, `the page stood still for ${gap} ms`);
    });

    it("is 20 000 lines in colours without freezing the page", async (test) => {
      const { gap, log } = await run(test, "coloured", "line 19999 and bold\n");
      assert.match(log, /^line 0 and bold\nline 1 and bold\n/);
      assert.ok(gap < LONGEST_GAP, `the page stood still for ${gap} ms`);
    });

    it("is one line of 50 MB, of which the reader is told what was dropped", async (test) => {
      const { result, gap } = await run(test, "line");
      assert.equal(result.status, "output-limit");
      assert.equal(result.output.length + result.droppedBytes, 50_000_001);
      assert.ok(gap < LONGEST_GAP, `the page stood still for ${gap} ms`);
    });

    it("is bytes that are no text", async (test) => {
      assert.match((await run(test, "bytes", "c\n")).log, /a\uFFFD\uFFFDb/);
    });

    it("is a progress bar that returns to the start of its line", async (test) => {
      const { log } = await run(test, "progress", "end\n");
      assert.equal(log.match(/loaded/g)?.length, 1);
      assert.match(log, /loaded 100%\nend/);
    });

    it("is in colours, without the codes", async (test) => {
      assert.match((await run(test, "colours", "bold\n")).log, /red plain bold/);
    });
  });
