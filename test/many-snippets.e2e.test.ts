import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "puppeteer-core";
import { launchBrowser } from "../scripts/browsers.mjs";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { startSite } from "./page-server.js";

const SNIPPETS = 200;

const snippet = (index: number) =>
  `<h2>Example ${index}</h2><p>Some text.</p><code-runner><pre><code class="language-python">def area(r):
    # the area of circle ${index}
    return 3.14159 * r ** 2

print(area(${index}))
</code></pre></code-runner>`;

/** A page whose script comes late, when everything has been painted, and that notes what moves and what takes long. */
const page = (server: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Many</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="${server}/code-runner.css">
<script>
  window.shifts = [];
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
      shifts.push({ value, at: sources.map(({ node, previousRect, currentRect }) => [node?.nodeName, previousRect.y, currentRect.y].join(" ")).join() });
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask" });
</script></head><body>${Array.from({ length: SNIPPETS }, (_, index) => snippet(index + 1)).join("\n")}</body></html>`;

interface Noted {
  shifts: { value: number; at: string }[];
  tasks: number[];
}

describe(`a page of ${SNIPPETS} snippets`, () => {
  let server: StartedServer;
  let site: StartedSite;
  let browser: Browser;

  before(async () => {
    server = await startServer({});
    site = await startSite({ "/": page(server.url) });
    browser = await launchBrowser("chromium");
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await server?.stop();
  });

  it("moves nothing when the script arrives late", async (test) => {
    const tab = await browser.newPage();
    test.after(() => tab.close().catch(() => {}));
    await tab.goto(site.url, { waitUntil: "load", timeout: 60_000 });
    const heightOf = () => tab.evaluate(() => document.documentElement.scrollHeight);
    const before = await heightOf();
    await tab.evaluate(async (script) => {
      (window as unknown as Noted).tasks.length = 0;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await import(script);
    }, `${server.url}/code-runner.js`);
    await tab.waitForFunction(
      (count) =>
        [...document.querySelectorAll("code-runner")].filter(({ shadowRoot }) => shadowRoot?.querySelector(".run"))
          .length === count,
      { timeout: 60_000 },
      SNIPPETS,
    );
    // Two frames on, what the last update moved has been noted.
    const noted = await tab.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      const { shifts, tasks } = window as unknown as Noted;
      return { shifts, tasks };
    });
    // A time is only told: it says as much of the machine as of us.
    test.diagnostic(`long tasks: ${noted.tasks.map(Math.round).join(" ") || "none"} ms`);
    assert.deepEqual(noted.shifts, []);
    assert.equal(await heightOf(), before, "the page is as high as before");
  });
});
