import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { launchBrowser } from "../scripts/browsers.mjs";
import { expectAccessible } from "./expect-accessible.js";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import { SnippetOnPage } from "./snippet-on-page.js";

describe("the gallery", () => {
  let server: StartedServer;
  let browser: Browser;

  before(async () => {
    server = await startServer();
    browser = await launchBrowser("chromium");
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (path: string): Promise<Page> => {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${server.url}/gallery.html${path}`);
    return page;
  };
  const shown = (page: Page) =>
    page.$$eval("section.option", (sections) =>
      sections.filter((section) => section.checkVisibility()).map((section) => section.getAttribute("aria-labelledby")),
    );

  it("finds attributes by name and by what is said of them, and keeps the words in its address", async () => {
    const page = await open("");
    await page.type("#filter", "files other import");
    assert.deepEqual(await shown(page), ["filename"]);
    assert.equal(
      await page.$eval("#found", (element) => element.textContent?.startsWith("1 attribute fits, of ")),
      true,
    );
    const second = await open(new URL(page.url()).search);
    assert.deepEqual(await shown(second), ["filename"]);
    await second.$eval("#filter", (field) => (field as HTMLInputElement).select());
    await second.type("#filter", "nothing like this");
    assert.deepEqual(await shown(second), []);
    assert.match(await second.$eval("#found", (element) => element.textContent ?? ""), /^No attribute fits\./);
    await page.close();
    await second.close();
  });

  it("leads to an attribute by a link, also to one that the filter hides", async () => {
    const page = await open("?filter=table#timeout");
    assert.ok((await shown(page)).includes("timeout"));
    assert.equal(new URL(page.url()).search, "");
    await page.waitForFunction(
      () => (document.querySelector("#timeout")?.getBoundingClientRect().top ?? -1) < innerHeight,
    );
    await page.close();
  });

  it("leads from its contents to an attribute, whose name is then below the tools", async () => {
    const page = await open("");
    await page.setViewport({ width: 1280, height: 900 });
    for (const option of ["memory-limit", "theme"]) {
      await page.click(`.contents a[href="#${option}"]`);
      await page.waitForFunction(
        (id) => {
          const bottom = document.querySelector(".tools")?.getBoundingClientRect().bottom ?? 0;
          const { top } = document.getElementById(id)?.getBoundingClientRect() ?? { top: 0 };
          return top > bottom && top < innerHeight / 2;
        },
        {},
        option,
      );
    }
    await page.close();
  });

  it("finds and reaches by the keyboard what is far from the screen", async () => {
    const page = await open("");
    await page.focus("section[aria-labelledby=depends-on] .copy");
    await page.keyboard.press("Tab");
    assert.equal(
      await page.evaluate(() => document.activeElement?.closest("section")?.getAttribute("aria-labelledby")),
      "content-id",
    );
    const isFound = await page.evaluate(() => {
      const { find } = window as unknown as { find(text: string): boolean };
      getSelection()?.removeAllRanges();
      return find("Ends what takes too long");
    });
    assert.equal(isFound, true);
    await page.waitForFunction(() => {
      const { top = -1 } = getSelection()?.getRangeAt(0).getBoundingClientRect() ?? {};
      return top > 0 && top < innerHeight;
    });
    await page.close();
  });

  it("shows the source as HTML or as Markdown, by the keyboard too", async () => {
    const page = await open("");
    const source = () =>
      page.$$eval("section[aria-labelledby=timeout] .source", (sources) =>
        sources
          .filter((found) => found.checkVisibility())
          .map((found) => found.querySelector("pre")?.textContent ?? ""),
      );
    assert.match((await source()).join("|"), /^<code-runner timeout="1">\n[^|]*$/);
    await page.focus("input[value=tag]");
    await page.keyboard.press("ArrowRight");
    assert.match((await source()).join("|"), /^```python runner timeout=1\n[^|]*$/);
    await page.close();
  });

  it("leads to the builder with the example in it", async () => {
    const page = await open("");
    await Promise.all([
      page.waitForNavigation(),
      page.$eval("section[aria-labelledby=timeout] figcaption a", (link) => (link as HTMLElement).click()),
    ]);
    await page.waitForSelector("#preview code-runner[timeout='1']");
    await page.close();
  });

  it("moves nothing while it loads", async () => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(() => {
      const noted: number[] = [];
      Object.assign(window, { shifts: noted });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) noted.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`${server.url}/gallery.html`, { timeout: 60_000 });
    await new SnippetOnPage(page, "#example-content-id").button("Run");
    const shifts = await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      return (window as unknown as { shifts: number[] }).shifts;
    });
    assert.deepEqual(shifts, []);
    await page.close();
  });

  it("is accessible, in light and dark, and as narrow as a window can be", async () => {
    const page = await open("");
    await expectAccessible(page);
    await page.close();
  });
});
