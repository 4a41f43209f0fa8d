import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { launchBrowser } from "../scripts/browsers.mjs";
import type { RecordingSite } from "./isolation/recording-site.js";
import { startRecordingSite } from "./isolation/recording-site.js";

/** Milliseconds for what a page does by itself, on a slow machine. */
const PAGE_MS = 60_000;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const snippet = (id: string, code: string, options = "", more = "") =>
  `<code-runner id="${id}" language="javascript" run-on="page" ${options}><pre>${code}</pre>${more}</code-runner>`;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Forced colours</title>
<link rel="icon" href="data:,"><script type="module" src="/runner/code-runner.js"></script></head><body><main><h1>Colours</h1>
${snippet("edited", 'const colour = "red"; // a comment', 'line-numbers highlight="1"')}
${snippet("endless", 'console.log("begun");\nfor (;;);')}
${snippet("failed", "const a = 1;\nnull.x;")}
${snippet("long", 'for (let line = 0; line < 3000; line++) console.log("line", line);')}
${snippet("terminal", 'console.log("\\u001b[33mcolour");', 'output="terminal"')}
${snippet("judged", "console.log(1)", "", '<pre data-role="expected">2</pre><p hidden data-role="hint">A hint</p>')}
</main></body></html>`;

/** What the system would paint with, as the page is told. */
const systemColors = (tab: Page) =>
  tab.evaluate(() => {
    const probe = document.createElement("span");
    document.body.append(probe);
    const colors = ["CanvasText", "Canvas", "ButtonText", "ButtonBorder", "GrayText", "Highlight", "LinkText"].map(
      (name) => {
        probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
        return [name, getComputedStyle(probe).color] as const;
      },
    );
    probe.remove();
    return Object.fromEntries(colors);
  });

/** One colour of what a selector finds in a snippet. */
const colorOf = (tab: Page, id: string, selector: string, property: "color" | "borderTopColor" | "backgroundColor") =>
  tab.evaluate(
    (host, wanted, name) => {
      const found = document.getElementById(host)?.shadowRoot?.querySelector(wanted);
      return found ? getComputedStyle(found)[name] : `There is no ${wanted}.`;
    },
    id,
    selector,
    property,
  );

const inSnippet = (tab: Page, id: string, selector: string) =>
  tab.waitForSelector(`#${id} >>> ${selector}`, { visible: true, timeout: PAGE_MS });

/** Puts the snippets into their states. */
async function act(tab: Page): Promise<void> {
  await tab.waitForFunction(() => customElements.get("code-runner") !== undefined, { timeout: PAGE_MS });
  // Not by the pointer: output that arrives moves what is below.
  await tab.evaluate(
    (ids) => {
      for (const id of ids)
        (document.getElementById(id) as unknown as { run(): Promise<unknown> }).run().catch(() => undefined);
    },
    ["failed", "long", "terminal", "judged", "endless"],
  );
  for (const [id, selector] of Object.entries({
    failed: "[part~=error-link]",
    long: ".fold",
    terminal: ".xterm",
    judged: ".difference",
    endless: ".log",
  }))
    await inSnippet(tab, id, selector);
  await (await inSnippet(tab, "edited", ".panel"))?.press("Enter");
  await inSnippet(tab, "edited", ".cm-content:focus");
}

// Only Chromium lets a test say which colours the system forces.
for (const scheme of ["light", "dark"])
  describe(`colours that the system forces, ${scheme}`, () => {
    let browser: Browser;
    let site: RecordingSite;
    let tab: Page;

    before(async () => {
      site = await startRecordingSite("localhost", {
        "/": (_request, response) => {
          response.writeHead(200, { "Content-Type": "text/html" });
          response.end(PAGE);
        },
      });
      browser = await launchBrowser("chromium");
      tab = await browser.newPage();
      const session = await tab.createCDPSession();
      await session.send("Emulation.setEmulatedMedia", {
        features: [
          { name: "forced-colors", value: "active" },
          { name: "prefers-color-scheme", value: scheme },
        ],
      });
      await tab.goto(site.url);
    });
    after(async () => {
      await browser?.close();
      await site?.stop();
    });

    it("hold in every state, and axe finds nothing", async () => {
      assert.equal(await tab.evaluate(() => matchMedia("(forced-colors: active)").matches), true);
      await act(tab);
      await tab.evaluate(axe);
      const found = await tab.evaluate(async () => {
        const { run } = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe;
        return (await run()).violations.map((violation) => JSON.stringify(violation));
      });
      assert.deepEqual(found, []);
    });

    it("leave every button its border, and say by colour what a reader has to tell apart", async () => {
      const system = await systemColors(tab);
      assert.equal(await colorOf(tab, "failed", ".run", "borderTopColor"), system.ButtonBorder);
      assert.equal(await colorOf(tab, "endless", ".stop", "borderTopColor"), system.ButtonBorder);
      assert.equal(await colorOf(tab, "endless", ".run", "color"), system.GrayText);
      assert.equal(await colorOf(tab, "failed", ".mark", "backgroundColor"), system.Highlight);
      assert.equal(await colorOf(tab, "failed", ".frame", "borderTopColor"), system.CanvasText);
      assert.equal(await colorOf(tab, "terminal", ".xterm-rows", "color"), system.CanvasText);
      assert.equal(await colorOf(tab, "edited", ".cm-content", "color"), system.CanvasText);
    });

    it("paint no token of the code as if it were selected", async () => {
      const names = await tab.evaluate(() => [...CSS.highlights.keys()]);
      assert.deepEqual(
        names.filter((name) => name !== "code-runner-error-line"),
        [],
      );
    });
  });
