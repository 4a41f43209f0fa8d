import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { browserNames, launchBrowser } from "../scripts/browsers.mjs";
import type { RecordingSite } from "./isolation/recording-site.js";
import { startRecordingSite } from "./isolation/recording-site.js";

/** Milliseconds for what a page does by itself, on a slow machine. */
const PAGE_MS = 60_000;

/** The page allows no inline style, no inline script, and no text that becomes script. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'none'",
  "connect-src 'self'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Strict</title>
<script type="module" src="/runner/code-runner.js"></script></head><body>
<code-runner id="s" language="javascript" run-on="page" output="terminal" line-numbers persist>
<pre>const colour = "hello";
console.log(colour);
</pre></code-runner>
<code-runner id="html" language="javascript" run-on="page" output="html"><pre>console.log("&lt;p>shown&lt;/p>")</pre></code-runner>
<div class="language-javascript" data-code-runner='{"run-on": "page"}'><span class="lang">js</span><pre><code>console.log("upgraded")</code></pre></div>
</body></html>`;

/** Waits for what a selector finds in the element. */
const inElement = (tab: Page, selector: string, timeout = PAGE_MS) =>
  tab.waitForSelector(`#s >>> ${selector}`, { timeout, visible: true });

/** Presses a key while Control is held. */
async function pressWithControl(tab: Page, key: "Enter" | "End" | "f"): Promise<void> {
  await tab.keyboard.down("Control");
  await tab.keyboard.press(key);
  await tab.keyboard.up("Control");
}

/** Points at the mark of an error until its message is there: what is above the mark may still move. */
async function showProblem(tab: Page): Promise<void> {
  const deadline = Date.now() + PAGE_MS;
  for (;;) {
    const mark = await inElement(tab, ".cm-lint-marker-error");
    await tab.mouse.move(1, 1);
    await mark?.hover();
    const message = await inElement(tab, ".cm-tooltip-lint", 2000).catch(() => null);
    if (message !== null) return;
    assert.ok(Date.now() < deadline, "the message of the error is there");
  }
}

for (const name of browserNames)
  describe(`editing and a terminal under a strict policy in ${name}`, () => {
    let browser: Browser;
    let site: RecordingSite;

    before(async () => {
      site = await startRecordingSite("localhost", {
        "/": (_request, response) => {
          response.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": POLICY });
          response.end(PAGE);
        },
      });
      browser = await launchBrowser(name);
    });
    after(async () => {
      await browser?.close();
      await site?.stop();
    });

    it("work, and nothing is refused", async () => {
      const tab = await browser.newPage();
      await tab.evaluateOnNewDocument(() => {
        const state = globalThis as unknown as { violations: string[] };
        state.violations = [];
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
          state.violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}`),
        );
      });
      await tab.goto(site.url);
      await (await inElement(tab, ".panel"))?.click();
      await inElement(tab, ".cm-content:focus");
      await pressWithControl(tab, "End");
      await tab.keyboard.press("Enter");
      await tab.keyboard.type("null.x;");

      await pressWithControl(tab, "f");
      await inElement(tab, ".cm-search input:focus");
      await tab.keyboard.type("colour");
      await inElement(tab, ".cm-searchMatch");
      await tab.keyboard.press("Escape");
      await inElement(tab, ".cm-content:focus");

      await pressWithControl(tab, "Enter");
      const printed = await tab.waitForFunction(
        () => {
          const text = document.querySelector("#s")?.shadowRoot?.querySelector(".xterm-rows")?.textContent ?? "";
          return text.includes("hello") && text.includes("TypeError") ? text : null;
        },
        { timeout: PAGE_MS },
      );
      assert.match(String(await printed.jsonValue()), /hello/);
      await showProblem(tab);
      await (await inElement(tab, ".more"))?.click();
      await (await inElement(tab, "[part~=full-width-item]"))?.click();

      await tab.$eval("#html", (element) => (element as HTMLElement & { run(): Promise<unknown> }).run());
      await tab.waitForFunction(
        () =>
          document
            .querySelector("#html")
            ?.shadowRoot?.querySelector("iframe")
            ?.contentDocument?.body?.textContent?.trim() === "shown",
        { timeout: PAGE_MS },
      );

      const upgraded = await tab.waitForSelector("code-runner:has(+ [data-code-runner])", { timeout: PAGE_MS });
      const result = await upgraded?.evaluate((element) =>
        (element as HTMLElement & { run(): Promise<{ stdout: string }> }).run(),
      );
      assert.equal(result?.stdout, "upgraded\n");

      const violations = await tab.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
      // The icon is the browser's own wish.
      assert.deepEqual(
        violations.filter((violation) => !violation.includes("/favicon.ico")),
        [],
      );
    });
  });
