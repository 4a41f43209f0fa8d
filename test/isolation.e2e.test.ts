import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { after, before, beforeEach, describe, it } from "node:test";
import type { RunResult } from "@code-runner/protocol";
import type { Browser, Page } from "puppeteer-core";
import type { BrowserName } from "../scripts/browsers.mjs";
import { browserNames, launchBrowser } from "../scripts/browsers.mjs";
import { attemptPrograms, withAddresses } from "./isolation/attempts.js";
import { hostilePrograms } from "./isolation/hostile-programs.js";
import type { RecordingSite } from "./isolation/recording-site.js";
import { startRecordingSite } from "./isolation/recording-site.js";

/**
 * Milliseconds for which the page may stand still. The machine of a test is slow and shared, and a program that takes all
 * memory keeps its processors busy; a page that such a program could hold would stand still until the program's end.
 */
const LONGEST_GAP = 10_000;

/** Megabytes of a program that takes all memory: it gets to its end soon, and not to the machine's. */
const MEMORY_MB = 400;

/**
 * In Firefox the constructor of a worker in a worker may never return, on any page, once the policy has refused another
 * one. Such a program is ended at its timeout.
 */
const mayHang = (browser: BrowserName, file: string) => browser === "firefox" && file.includes("workers");

/** What the page has of its own, and how long it has stood still at most. */
interface PageState {
  cookie: string;
  stored: string | null;
  title: string;
  path: string;
  longestGap: number;
}

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title><link rel="icon" href="data:,">
<script type="module" src="/runner/code-runner.js"></script></head><body><h1>A site</h1>
<code-runner id="javascript" language="javascript" run-on="page"><pre>console.log("hello")</pre></code-runner>
<code-runner id="python" language="python" run-on="page"><pre>print("hello")</pre></code-runner>
<script>
  localStorage.setItem("secret", "kept");
  indexedDB.open("site");
  globalThis.longestGap = 0;
  let last = performance.now();
  setInterval(() => { longestGap = Math.max(longestGap, performance.now() - last); last = performance.now(); }, 10);
</script></body></html>`;

const greetings = { javascript: `console.log("hello")`, python: `print("hello")` };

type Language = keyof typeof greetings;

/** Puts a program into the page's snippet of its language and runs it. */
function runOnPage(tab: Page, language: Language, code: string, timeout = 30): Promise<RunResult> {
  return tab.evaluate(
    async (id, text, seconds) => {
      const snippet = document.getElementById(id) as HTMLElement & { code: string; run(): Promise<RunResult> };
      snippet.setAttribute("timeout", String(seconds));
      snippet.code = text;
      return snippet.run();
    },
    language,
    code,
    timeout,
  );
}

function readPage(tab: Page): Promise<PageState> {
  return tab.evaluate(() => {
    const state = globalThis as unknown as { longestGap: number };
    const { longestGap } = state;
    state.longestGap = 0;
    const { cookie, title } = document;
    return { cookie, title, path: location.pathname, stored: localStorage.getItem("secret"), longestGap };
  });
}

for (const name of browserNames)
  describe(`a hostile program in ${name}`, () => {
    let site: RecordingSite;
    let other: RecordingSite;
    let browser: Browser;
    let tab: Page;

    /** Whether the browser is as the next test wants it. One that failed leaves its own behind. */
    let usable = false;

    before(async () => {
      site = await startRecordingSite("localhost", {
        "/": (_request, response) => {
          // `SameSite=None` needs `Secure`, which a site without TLS cannot send; `Lax` is what it has.
          const cookies = ["session=secret; HttpOnly; SameSite=Lax", "strict=secret; SameSite=Strict", "plain=secret"];
          response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Set-Cookie": cookies });
          response.end(page);
        },
      });
      other = await startRecordingSite("127.0.0.1");
    });
    after(async () => {
      await browser?.close();
      await site?.stop();
      await other?.stop();
    });
    beforeEach(async () => {
      if (usable) return;
      await browser?.close();
      browser = await launchBrowser(name, { memoryMb: MEMORY_MB });
      tab = await browser.newPage();
      await tab.goto(`${site.url}/`);
      await tab.waitForFunction(() => customElements.get("code-runner") !== undefined, { timeout: 60_000 });
      // The sites do record: the page itself reaches them, and its own with its cookies.
      site.requests.length = other.requests.length = 0;
      await tab.evaluate(async (url) => {
        await fetch("/account");
        await fetch(`${url}/seen`, { mode: "no-cors" });
      }, other.url);
      assert.match(site.requests.find(({ path }) => path === "/account")?.cookies ?? "", /session=secret/);
      assert.deepEqual(other.requests.map(({ path }) => path), ["/seen"]); // prettier-ignore
      site.requests.length = other.requests.length = 0;
      for (const language of ["javascript", "python"] as const)
        assert.equal((await runOnPage(tab, language, greetings[language])).stdout, "hello\n");
    });

    /** Runs a program and asserts that nothing of it has got out of its sandbox. */
    async function contain(test: TestContext, language: Language, code: string, timeout?: number): Promise<RunResult> {
      usable = false;
      const pagesBefore = (await browser.pages()).length;
      await readPage(tab);
      const result = await runOnPage(tab, language, code, timeout);
      for (const greeting of ["javascript", "python"] as const) {
        const { stdout, stderr } = await runOnPage(tab, greeting, greetings[greeting]);
        assert.equal(stdout, "hello\n", `the next run of ${greeting} works: ${stderr}`);
      }
      // Since the browser was opened: what an earlier program sent late is not forgotten.
      assert.deepEqual([site.requests, other.requests], [[], []], "no site has seen a request");
      assert.equal((await browser.pages()).length, pagesBefore, "no window was opened");
      const { longestGap, ...kept } = await readPage(tab);
      assert.deepEqual(kept, {
        cookie: "strict=secret; plain=secret",
        title: "A site",
        path: "/",
        stored: "kept",
      });
      test.diagnostic(`${result.status}; the page stood still for ${Math.round(longestGap)} ms`);
      assert.ok(longestGap < LONGEST_GAP, `the page stood still for ${Math.round(longestGap)} ms`);
      usable = true;
      return result;
    }

    for (const { file, language, text } of attemptPrograms)
      it(`gets at nothing and nobody from ${file}`, async (test) => {
        const code = withAddresses(text, { site: site.url, other: other.url });
        const { status, stdout, stderr } = await contain(test, language, code, mayHang(name, file) ? 15 : 60);
        const lines = stdout.trim().split("\n");
        assert.deepEqual(lines.filter((line) => line.includes(" GOT ")), []); // prettier-ignore
        if (status === "timeout" && mayHang(name, file)) return;
        assert.deepEqual([lines[0], lines.at(-1)], ["origin null", "end"], stderr);
      });

    for (const { does, language, code, timeout } of hostilePrograms)
      it(`is contained when ${language} ${does}`, async (test) => {
        const { stdout } = await contain(test, language, code, timeout);
        assert.doesNotMatch(stdout, /GOT/);
      });
  });
