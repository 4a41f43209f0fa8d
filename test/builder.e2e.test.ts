import { markdownItCodeRunner } from "@code-runner/markdown/markdown-it";
import MarkdownIt from "markdown-it";
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Frame, Page } from "puppeteer-core";
import { launchBrowser } from "../scripts/browsers.mjs";
import { expectAccessible } from "./expect-accessible.js";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { pageWith, startSite } from "./page-server.js";
import { watchErrors } from "./site-in-browser.js";
import { SnippetOnPage } from "./snippet-on-page.js";

/** What an author fills in, and what a reader of the snippet then gets. */
interface Case {
  title: string;
  /** Fields by name: text to write, a choice to make, or a box to tick. */
  fields: Record<string, string | boolean>;
  code: string;
  /** The attributes of the element, besides its id. */
  attributes: Record<string, string>;
  stdout: string;
}

const cases: readonly Case[] = [
  {
    title: "no options",
    fields: { language: "javascript" },
    code: "console.log(6 * 7);",
    attributes: {},
    stdout: "42\n",
  },
  {
    title: "input, arguments and environment",
    fields: { stdin: "1\n2", args: `-v "a b"`, env: '{"NAME": "Ada"}', timeout: "20s", readonly: true },
    code: 'import os, sys\nprint(input() + input(), sys.argv[1:], os.environ["NAME"], "<&>")',
    attributes: { stdin: "1\n2", args: `-v "a b"`, env: '{"NAME": "Ada"}', timeout: "20s", readonly: "" },
    stdout: "12 ['-v', 'a b'] Ada <&>\n",
  },
  {
    title: "another language and how it looks",
    fields: {
      language: "javascript",
      "run-on": "page",
      "line-numbers": true,
      "line-numbers-from": "7",
      theme: "dark",
      height: "fit",
      caption: "Grace's",
    },
    code: "console.log(`a\\nb`);",
    attributes: { "run-on": "page", "line-numbers": "7", theme: "dark", caption: "Grace's" },
    stdout: "a\nb\n",
  },
];

describe("the builder", () => {
  let server: StartedServer;
  let site: StartedSite;
  let browser: Browser;
  /** Pages of an author's own site, on another origin. */
  const pages: Record<string, string> = {};

  before(async () => {
    server = await startServer();
    site = await startSite(pages);
    browser = await launchBrowser("chromium");
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await server?.stop();
  });

  const open = async (address: string): Promise<{ page: Page; errors: string[] }> => {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    const errors = watchErrors(page);
    await page.goto(address);
    return { page, errors };
  };
  const openBuilder = async (fragment = "") => {
    const opened = await open(`${server.url}/builder.html${fragment}`);
    await opened.page.waitForSelector("#preview code-runner");
    return opened;
  };
  const text = (page: Page, id: string) => page.$eval(`#${id}`, (element) => element.textContent ?? "");

  for (const { title, fields, code, attributes, stdout } of cases)
    it(`writes down what gives the same snippet, with ${title}`, async () => {
      const { page, errors } = await openBuilder();
      await fill(page, { code, ...fields });
      const [tag, fence, iframe] = await Promise.all(["tag", "fence", "iframe"].map((id) => text(page, id)));

      pages["/tag"] = pageWith(tag ?? "", `${server.url}/code-runner.js`);
      pages["/fence"] = pageWith(
        new MarkdownIt().use(markdownItCodeRunner).render(fence ?? ""),
        `${server.url}/code-runner.js`,
      );
      pages["/iframe"] = pageWith(iframe ?? "", `${server.url}/code-runner.js`);
      const preview = await runIn(page.mainFrame(), "#preview code-runner");
      assert.deepEqual(preview, { attributes, stdout });
      for (const path of ["/tag", "/fence", "/iframe"]) {
        const copy = await open(site.url + path);
        const frame =
          path === "/iframe"
            ? await (await copy.page.waitForSelector("iframe"))?.contentFrame()
            : copy.page.mainFrame();
        const found = await runIn(frame as Frame, "code-runner");
        // In a fence, input of several lines is a part.
        if (path === "/fence" && attributes["stdin"] !== undefined) found.attributes["stdin"] ??= attributes["stdin"];
        assert.deepEqual(found, preview, path);
        assert.deepEqual(copy.errors, [], path);
        await copy.page.close();
      }
      assert.deepEqual(errors, []);
      await page.close();
    });

  it("says what is right where a value is wrong, and leaves it out", async () => {
    const { page } = await openBuilder("#language=python&code=1&timeout=5");
    await fill(page, { timeout: "soon", wrap: true });
    assert.equal(
      await text(page, "option-timeout-problem"),
      'The option "timeout" expects a time such as 10, 10s or 2m, not "soon".',
    );
    assert.equal(await page.$eval("[name=timeout]", (field) => field.getAttribute("aria-invalid")), "true");
    assert.match(await text(page, "tag"), /^<code-runner wrap>/);
    await page.close();
  });

  it("keeps the snippet in its address, with parts", async () => {
    const { page } = await openBuilder();
    await fill(page, { code: "import shapes", wrap: true });
    await page.click("#add-part");
    await page.type("[name=part-name]", "shapes.py");
    await page.type("[name=part-code]", "print(3)");
    await page.waitForFunction(() => document.querySelector("#tag")?.textContent?.includes("print(3)"));
    const before = await text(page, "tag");
    const { page: second } = await open(page.url());
    await second.waitForSelector("#preview code-runner");
    assert.equal(await text(second, "tag"), before);
    assert.match(before, /<pre data-file="shapes.py"><code>print\(3\)<\/code><\/pre>/);
    const { stdout } = await runIn(second.mainFrame(), "#preview code-runner");
    assert.equal(stdout, "3\n");
    await page.close();
    await second.close();
  });

  it("runs what was typed last by a press that follows at once", async () => {
    const { page, errors } = await openBuilder("#language=javascript&run-on=page&code=console.log(1)%3B");
    // Wide enough for the form and the preview side by side.
    await page.setViewport({ width: 1280, height: 900 });
    const run = await new SnippetOnPage(page, "#preview code-runner").button("Run");
    const { x, y } = await run.clickablePoint();
    await page.mouse.move(x, y);
    await page.focus("#code");
    await page.keyboard.press("End");
    await page.keyboard.type(" console.log(2);");
    // The press takes the focus from the field, which is when a choice counts as made.
    await page.mouse.down();
    await page.mouse.up();
    const { stdout } = await new SnippetOnPage(page, "#preview code-runner").finished();
    assert.equal(stdout, "1\n2\n");
    assert.deepEqual(errors, []);
    await page.close();
  });

  it("keeps the blank lines with which a code begins", async () => {
    const code = "\n\nprint(__import__('sys')._getframe().f_lineno)\n";
    const { page } = await openBuilder(`#${new URLSearchParams({ language: "python", code })}`);
    const [tag, fence] = await Promise.all(["tag", "fence"].map((id) => text(page, id)));
    const ofPreview = await page.$eval(
      "#preview code-runner",
      (element) => (element as unknown as { code: string }).code,
    );
    assert.equal(ofPreview, code);
    for (const html of [tag, new MarkdownIt().use(markdownItCodeRunner).render(fence ?? "")]) {
      pages["/blank"] = pageWith(html ?? "", `${server.url}/code-runner.js`);
      const copy = await open(`${site.url}/blank`);
      await new SnippetOnPage(copy.page, "code-runner").button("Run");
      const read = await copy.page.$eval("code-runner", (element) => (element as unknown as { code: string }).code);
      assert.equal(read, code);
      await copy.page.close();
    }
    await page.close();
  });

  it("copies by a press, and says so", async () => {
    const { page } = await openBuilder();
    await browser
      .defaultBrowserContext()
      .overridePermissions(server.url, ["clipboard-read", "clipboard-sanitized-write"]);
    await page.bringToFront();
    await page.click("[data-form=tag] .copy");
    await page.waitForFunction(() => document.querySelector("#copied")?.textContent === "Copied to the clipboard.");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await text(page, "tag"));
    await page.close();
  });

  it("is accessible, in light and dark, and as narrow as a window can be", async () => {
    const { page } = await openBuilder();
    await page.$$eval("details", (groups) => groups.forEach((group) => group.setAttribute("open", "")));
    await page.click("#add-part");
    await expectAccessible(page);
    await page.close();
  });
});

/** Fills the builder's form as an author does, field by field. */
async function fill(page: Page, fields: Record<string, string | boolean>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await page.$eval(`[name="${name}"]`, (field) => field.closest("details")?.setAttribute("open", ""));
    const field = await page.waitForSelector(`[name="${name}"]`, { visible: true });
    if (typeof value === "boolean") await field?.click();
    else if (await field?.evaluate((element) => element instanceof HTMLSelectElement)) await field?.select(value);
    else {
      await field?.evaluate((element) => (element as HTMLInputElement).select());
      await field?.type(value);
    }
  }
  // Who leaves the last field has made their choice: nothing is under way any more.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

/** Runs a snippet, and tells its attributes and what it printed. */
async function runIn(frame: Frame, selector: string): Promise<{ attributes: Record<string, string>; stdout: string }> {
  await frame.waitForSelector(selector);
  const attributes = await frame.$eval(selector, (element) =>
    Object.fromEntries(
      element
        .getAttributeNames()
        .filter((name) => name !== "id")
        .map((name) => [name, element.getAttribute(name) ?? ""]),
    ),
  );
  const { stdout } = await new SnippetOnPage(frame, selector).run();
  return { attributes, stdout };
}
