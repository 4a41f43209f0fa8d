import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { browserNames, launchBrowser } from "../scripts/browsers.mjs";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { startSite } from "./page-server.js";
import { SnippetOnPage } from "./snippet-on-page.js";

const CODE = "for (let i = 0; i < 12; i++) console.log(i);";

for (const name of browserNames)
  describe(`a page with embeds in ${name}`, () => {
    let server: StartedServer;
    let site: StartedSite;
    let browser: Browser;
    const pages: Record<string, string> = {};

    before(async () => {
      server = await startServer();
      const embed = `${server.url}/embed.html#language=javascript&amp;run-on=page&amp;code=${encodeURIComponent(CODE)}`;
      const script = (when: string) => `<script ${when} src="${server.url}/embed-height.js"></script>`;
      pages["/before"] = page(`${script("")}<iframe id="embed" src="${embed}" height="400"></iframe>`);
      pages["/after"] = page(`<iframe id="embed" src="${embed}" height="400"></iframe>`);
      pages["/liar"] = page("");
      pages["/strangers"] = page(`${script("")}<iframe id="liar" src="/liar" height="400"></iframe>
<iframe id="embed" src="${embed}" height="400"></iframe>`);
      // The site's own policy: an embed needs no more than its frame, and the script.
      site = await startSite(pages, {
        "Content-Security-Policy": `default-src 'none'; script-src ${server.url}; frame-src 'self' ${server.url}`,
      });
      browser = await launchBrowser(name);
    });
    after(async () => {
      await browser?.close();
      await site?.stop();
      await server?.stop();
    });

    const open = async (path: string): Promise<Page> => {
      const tab = await browser.newPage();
      tab.setDefaultTimeout(60_000);
      await tab.goto(site.url + path);
      return tab;
    };

    it("makes each as high as what is in it, also when that grows", async () => {
      const tab = await open("/before");
      const snippet = await embedded(tab);
      await snippet.button("Run");
      const idle = await fits(tab);
      assert.ok(idle < 200, `one line of code is ${idle} pixels high`);
      await tab.$eval("#embed", (embed) => ((embed as HTMLElement).style.boxSizing = "border-box"));
      await snippet.run();
      await tab.waitForFunction(
        (before) => (document.getElementById("embed")?.clientHeight ?? 0) > before + 150,
        {},
        idle,
      );
      await fits(tab);
      await tab.close();
    });

    it("makes room for an open menu", async () => {
      const tab = await open("/before");
      const snippet = await embedded(tab);
      await (await snippet.button("Run")).focus();
      const more = await snippet.button("More");
      const idle = await fits(tab);
      await more.press("Enter");
      const frame = await (await tab.waitForSelector("#embed"))?.contentFrame();
      await frame?.waitForFunction(() => {
        const menu = document.querySelector("#snippet")?.shadowRoot?.querySelector(".menu");
        return (
          menu?.matches(":popover-open") && menu.scrollHeight === menu.clientHeight && innerHeight > menu.scrollHeight
        );
      });
      await tab.keyboard.press("Escape");
      await tab.waitForFunction((height) => document.getElementById("embed")?.clientHeight === height, {}, idle);
      await tab.close();
    });

    it("asks those that were there before its script", async () => {
      const tab = await open("/after");
      await (await embedded(tab)).button("Run");
      assert.equal(await tab.$eval("#embed", ({ clientHeight }) => clientHeight), 400);
      await tab.addScriptTag({ url: `${server.url}/embed-height.js` });
      assert.ok((await fits(tab)) < 200);
      await tab.close();
    });

    it("listens to embeds only", async () => {
      const tab = await open("/strangers");
      await (await embedded(tab)).button("Run");
      assert.ok((await fits(tab)) < 200);
      const liar = await (await tab.waitForSelector("#liar"))?.contentFrame();
      await liar?.evaluate(() => parent.postMessage({ type: "code-runner:resize", height: 777 }, "*"));
      await tab.evaluate(() => postMessage({ type: "code-runner:resize", height: 888 }, "*"));
      // A message that is handled later tells that the one before it was, too.
      await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      assert.equal(await tab.$eval("#liar", ({ clientHeight }) => clientHeight), 400);
      await tab.close();
    });
  });

function page(content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Embeds</title><link rel="icon" href="data:,"></head>
<body>${content}</body></html>`;
}

async function embedded(tab: Page): Promise<SnippetOnPage> {
  const frame = await (await tab.waitForSelector("#embed"))?.contentFrame();
  if (frame == null) throw new Error("There is no embed.");
  return new SnippetOnPage(frame, "#snippet");
}

/** Waits until the iframe is as high as what is in it, so that nothing scrolls, and returns how high that is. */
async function fits(tab: Page): Promise<number> {
  const frame = await (await tab.waitForSelector("#embed"))?.contentFrame();
  const content = () => frame?.$eval("main", (main) => Math.ceil(main.getBoundingClientRect().height));
  for (const began = Date.now(); ;) {
    const wanted = await content();
    const given = await tab.$eval("#embed", ({ clientHeight }) => clientHeight);
    if (given === wanted) return given;
    assert.ok(Date.now() - began < 60_000, `the embed is ${given} pixels high, its content ${wanted}`);
  }
}
