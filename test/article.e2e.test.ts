import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchChromium, watchErrors } from "./chromium.js";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import { finishedResult, pressRun } from "./snippet-on-page.js";

/** What the article's author says will happen, in `data-expect-*` attributes beside each snippet. */
interface Expectation {
  id: string;
  language: string;
  status: string;
  output: string;
  input: string | null;
}

/** Each with the number of snippets that it has at least. */
const pages = { "/": 12, "/python.html": 7, "/languages.html": 12 };

describe("the demo, as a reader sees it", () => {
  let server: StartedServer;
  let browser: Browser;

  before(async () => {
    server = await startServer();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [path, atLeast] of Object.entries(pages)) {
    it(`runs every snippet of ${path} to the end that its author expects`, { timeout: 600_000 }, async (test) => {
      const page = await browser.newPage();
      const errors = watchErrors(page);
      await page.goto(server.url + path);
      await page.waitForFunction(() => customElements.get("code-runner") !== undefined);
      const expectations = await readExpectations(page);
      assert.ok(expectations.length >= atLeast, `found ${expectations.length} snippets`);
      for (const expectation of expectations) {
        await test.test(`${expectation.id} (${expectation.language})`, { timeout: 90_000 }, async () => {
          await runAsReader(page, expectation);
        });
      }
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
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
  const snippet = page.locator(`#${id}`);
  await snippet.scrollIntoViewIfNeeded();
  await pressRun(snippet);
  if (input !== null) {
    const field = snippet.getByRole("textbox").last();
    await field.fill(input);
    await field.press("Enter");
  }
  if (status === "stopped") {
    await snippet.getByText(output).first().waitFor();
    await snippet.getByRole("button", { name: "Stop", exact: true }).click();
  }
  const result = await finishedResult(snippet);
  assert.equal(result.status, status, `status of ${id}: ${JSON.stringify(result).slice(0, 2000)}`);
  assert.ok(result.output.includes(output), `${id} printed ${JSON.stringify(result.output.slice(0, 2000))}`);
}
