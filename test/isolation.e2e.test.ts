import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { RunResult } from "@code-runner/protocol";
import type { Browser, Page } from "puppeteer-core";
import { BROWSER_NAMES, launchBrowser } from "./browsers.js";
import { hostilePrograms, readHostile } from "./isolation/hostile-programs.js";
import type { RecordingSite } from "./isolation/recording-site.js";
import { startRecordingSite } from "./isolation/recording-site.js";

/**
 * Milliseconds for which the page may stand still. The machine of a test is slow and shared, and a program that takes all
 * memory keeps its processors busy; a page that such a program could hold would stand still until the program's end.
 */
const LONGEST_GAP = 5_000;

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

for (const name of BROWSER_NAMES)
  describe(`a hostile program in ${name}`, () => {
    let site: RecordingSite;
    let other: RecordingSite;
    let browser: Browser;
    let tab: Page;

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
      browser = await launchBrowser(name);
      tab = await browser.newPage();
      await tab.goto(`${site.url}/`);
      await tab.waitForFunction(() => customElements.get("code-runner") !== undefined);
      for (const language of ["javascript", "python"] as const)
        assert.equal((await runOnPage(tab, language, greetings[language])).stdout, "hello\n");
      // The sites do record: the page itself reaches them, and its own with its cookies.
      await tab.evaluate(async (url) => {
        await fetch("/account");
        await fetch(`${url}/seen`, { mode: "no-cors" });
      }, other.url);
      assert.match(site.requests.find(({ path }) => path === "/account")?.cookies ?? "", /session=secret/);
      assert.deepEqual(other.requests.map(({ path }) => path), ["/seen"]); // prettier-ignore
    });
    after(async () => {
      await browser?.close();
      await site?.stop();
      await other?.stop();
    });

    /** Runs a program and asserts that nothing of it has got out of its sandbox. */
    async function contain(language: Language, code: string, timeout?: number): Promise<RunResult> {
      const pagesBefore = (await browser.pages()).length;
      await readPage(tab);
      site.requests.length = 0;
      other.requests.length = 0;
      const result = await runOnPage(tab, language, code, timeout);
      for (const greeting of ["javascript", "python"] as const) {
        const { stdout, stderr } = await runOnPage(tab, greeting, greetings[greeting]);
        assert.equal(stdout, "hello\n", `the next run of ${greeting} works: ${stderr}`);
      }
      assert.deepEqual([site.requests, other.requests], [[], []], "no site has seen a request");
      assert.equal((await browser.pages()).length, pagesBefore, "no window was opened");
      const { longestGap, ...kept } = await readPage(tab);
      assert.deepEqual(kept, {
        cookie: "strict=secret; plain=secret",
        title: "A site",
        path: "/",
        stored: "kept",
      });
      assert.ok(longestGap < LONGEST_GAP, `the page stood still for ${Math.round(longestGap)} ms`);
      return result;
    }

    for (const file of ["hostile.js", "hostile.py"] as const)
      it(`gets at nothing and nobody from ${file}`, async () => {
        const language = file === "hostile.js" ? "javascript" : "python";
        const code = readHostile(file, { site: site.url, other: other.url });
        const { stdout, stderr } = await contain(language, code, 60);
        const lines = stdout.trim().split("\n");
        assert.equal(lines[0], "origin null", stderr);
        assert.equal(lines.at(-1), "end", stderr);
        assert.deepEqual(lines.filter((line) => line.includes(" GOT ")), []); // prettier-ignore
      });

    for (const { does, language, code, timeout } of hostilePrograms)
      it(`is contained when ${language} ${does}`, async () => {
        const { stdout } = await contain(language, code, timeout);
        assert.doesNotMatch(stdout, /GOT/);
      });
  });
