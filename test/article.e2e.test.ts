import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "puppeteer-core";
import { browserNames } from "../scripts/browsers.mjs";
import { siteInBrowser, watchErrors } from "./site-in-browser.js";
import { SnippetOnPage } from "./snippet-on-page.js";

/** What the article's author says will happen, in `data-expect-*` attributes beside each snippet. */
interface Expectation {
  id: string;
  language: string;
  status: string;
  output: string;
  input: string | null;
}

/** Each with the number of snippets that it has at least. What runs on the server is the same from every browser. */
const pages = {
  chromium: {
    "/": 12,
    "/authoring.html": 6,
    "/gallery.html": 34,
    "/readers.html": 3,
    "/python.html": 7,
    "/languages.html": 34,
  },
  firefox: { "/python.html": 7 },
};

for (const name of browserNames)
  describe(`the demo, as a reader sees it in ${name}`, () => {
    const context = siteInBrowser(name, {});

    for (const [path, atLeast] of Object.entries(pages[name]))
      it(`runs every snippet of ${path} to the end that its author expects`, async (test) => {
        const page = await context.newTab(test);
        const errors = watchErrors(page);
        await page.goto(context.server.url + path, { timeout: 60_000 });
        await page.waitForFunction(() => customElements.get("code-runner") !== undefined, { timeout: 60_000 });
        const expectations = await readExpectations(page);
        assert.ok(expectations.length >= atLeast, `found ${expectations.length} snippets`);
        for (const expectation of expectations)
          await test.test(`${expectation.id} (${expectation.language})`, () => runAsReader(page, expectation));
        assert.deepEqual(errors, []);
      });
  });

function readExpectations(page: Page): Promise<Expectation[]> {
  return page.$$eval("code-runner", (elements) =>
    elements.map((element) => ({
      id: element.id,
      language: element.getAttribute("language") ?? element.querySelector("code")?.className ?? "",
      status: element.dataset.expectStatus ?? "success",
      output: element.dataset.expectOutput ?? "",
      input: element.dataset.input ?? null,
    })),
  );
}

/** Presses what a reader would press, and compares the end with what the author said. */
async function runAsReader(page: Page, { id, status, output, input }: Expectation): Promise<void> {
  const snippet = new SnippetOnPage(page, `#${id}`);
  await snippet.press("Run");
  if (input !== null) await snippet.answer(input);
  if (status === "stopped") {
    await snippet.printed(output);
    await snippet.press("Stop");
  }
  const result = await snippet.finished();
  assert.equal(result.status, status, `status of ${id}: ${JSON.stringify(result).slice(0, 2000)}`);
  assert.ok(result.output.includes(output), `${id} printed ${JSON.stringify(result.output.slice(0, 2000))}`);
}
