import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "puppeteer-core";
import { launchBrowser } from "../scripts/browsers.mjs";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { startSite } from "./page-server.js";

const CODE = "def area(r):\n    return 3.14159 * r ** 2\n\nprint(area(2))\n";
const LONG = `x = "${"many words ".repeat(40)}"\n`;

const block = (code: string, attributes = "") =>
  `<pre ${attributes}><code class="language-python">${code}</code></pre>`;
const other = block("x = 1\ny = 2\n", 'data-file="other.py"');
const output = `<pre data-role="output">12.56636\na second line\n</pre>`;

type Snippet = readonly [attributes: string, blocks: string];

/** What an author may set that has to do with how high an element is, or with what is loaded later: attributes, blocks. */
const SNIPPETS: Readonly<Record<string, Snippet>> = {
  "a caption that is a link": [`caption="Areas" source-href="https://example.org/"`, block(CODE)],
  "files in tabs": ["", block(CODE) + other],
  "files in tabs below a caption": [`caption="Two files"`, block(CODE) + other],
  "a hidden first file": ["", block(CODE, 'data-file="main.py" data-hidden') + other],
  "setup before the code": ["", block("import math\n", 'data-role="setup"') + block(CODE)],
  "prepared output": ["", block(CODE) + output],
  "prepared output beside the code": [`output-to="beside"`, block(CODE) + output],
  "output beside the code": [`output-to="beside"`, block(CODE)],
  "the author's button": ["", block(CODE) + `<pre data-action="Profile">print(1)</pre>`],
  "an exercise": [
    "",
    block(CODE) +
      `<pre data-role="hint">Think.</pre><pre data-role="solution">print(1)</pre><pre data-role="check">1</pre>`,
  ],
  "the look of a window": [`theme="window"`, block(CODE)],
  "a dark theme": [`theme="dark"`, block(CODE)],
  "a height that fits": [`height="fit"`, block(CODE)],
  "numbers and highlighted lines": [`line-numbers highlight="2"`, block(CODE)],
  "wrapped lines with numbers": ["wrap line-numbers", block(LONG)],
  "long lines": ["", block(LONG)],
  "words of another language": [`lang="de"`, block(CODE)],
  "a fence of VitePress": [
    "",
    `<div class="language-python line-numbers-mode" style="padding-left: 32px"><button class="copy">Copy</button
      ><span class="lang">python</span>${block(CODE)}<div class="line-numbers-wrapper">1<br>2</div></div>`,
  ],
  "code that the site has coloured": [
    "",
    `<div class="language-python"><pre style="padding: 20px; background: #eee"><code><span style="color: red">print</span>(1)\n</code></pre></div>`,
  ],
};

/** What only a browser that reads numbers from attributes can know before the script is there. */
const HEIGHTS: Readonly<Record<string, Snippet>> = {
  "a fixed height": [`height="2"`, block(CODE)],
  "a height beyond the code": [`height="9"`, block(CODE)],
  "a greatest height": [`height="-3"`, block(CODE)],
  "a fixed height, and regions": [`height="3"`, block(`# region hidden\nimport math\n# endregion\n${CODE}`)],
};

const KNOWN = { chromium: { ...SNIPPETS, ...HEIGHTS }, firefox: SNIPPETS } as const;

/** All of the snippets, on a page whose script comes late. */
const page = (
  server: string,
  snippets: readonly Snippet[],
) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Snippets</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${server}/code-runner.css">
<style>body { max-width: 42rem; margin: 1rem auto; font: 1rem/1.5 sans-serif }</style>
<script>
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries())
      shifts.push(...sources.map(({ node, previousRect, currentRect }) => [node?.nodeName, previousRect.y, currentRect.y].join(" ")));
  }).observe({ type: "layout-shift", buffered: true });
</script></head><body>${snippets
  .map(([attributes, blocks]) => `<p>Text</p><code-runner language="python" ${attributes}>${blocks}</code-runner>`)
  .join("\n")}</body></html>`;

/** Where each snippet begins and how high it is. */
const places = () =>
  [...document.querySelectorAll("code-runner")].map((element) => {
    const { y, height } = element.getBoundingClientRect();
    return { y: y + scrollY, height };
  });

const DRAWN = "code-runner:state(drawn)";

for (const name of ["chromium", "firefox"] as const) {
  describe(`snippets whose script arrives late, in ${name}`, () => {
    const snippets: [string, Snippet][] = Object.entries(KNOWN[name]);
    let server: StartedServer;
    let site: StartedSite;
    let browser: Browser;
    let early: ReturnType<typeof places>;
    let late: ReturnType<typeof places>;
    let shifts: string[];
    let ornaments: number;

    before(async () => {
      server = await startServer({});
      site = await startSite({
        "/": page(
          server.url,
          snippets.map(([, snippet]) => snippet),
        ),
      });
      browser = await launchBrowser(name);
      const tab = await browser.newPage();
      // All of them are seen at once: what nobody sees may move.
      await tab.setViewport({ width: 1000, height: 8000 });
      await tab.goto(site.url, { waitUntil: "load", timeout: 60_000 });
      await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      early = await tab.evaluate(places);
      await tab.evaluate((script) => import(script), `${server.url}/code-runner.js`);
      await tab.waitForFunction(
        (drawn, count) => document.querySelectorAll(drawn).length === count,
        { timeout: 60_000 },
        DRAWN,
        snippets.length,
      );
      // What is loaded after the first drawing must move nothing either.
      await tab.waitForNetworkIdle({ idleTime: 500, timeout: 60_000 });
      await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      late = await tab.evaluate(places);
      ornaments = await tab.$$eval(
        "code-runner :is(.lang, .copy, .line-numbers-wrapper)",
        (found) => found.filter((element) => element.getClientRects().length > 0).length,
      );
      shifts = await tab.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
    });
    after(async () => {
      await browser?.close();
      await site?.stop();
      await server?.stop();
    });

    for (const [index, [what]] of snippets.entries()) {
      it(`stay where they are with ${what}`, () => assert.deepEqual(late[index], early[index]));
    }

    it("show of a fence the code alone", () => assert.equal(ornaments, 0));

    // Only Chromium tells.
    if (name === "chromium") it("move nothing else", () => assert.deepEqual(shifts, []));
  });
}
