import assert from "node:assert/strict";
import { once } from "node:events";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { launchBrowser } from "../scripts/browsers.mjs";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import { SnippetOnPage } from "./snippet-on-page.js";

/** What docs/content-security-policy.md says, and the pages' own style sheets and icon. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

describe("the pages for authors, with a strict policy", () => {
  let server: StartedServer;
  let browser: Browser;
  /** Serves what the server does, its pages with the policy. */
  let proxy: Server;
  let site: string;

  before(async () => {
    server = await startServer();
    proxy = createServer((request, response) => {
      void fetch(server.url + (request.url ?? "/")).then(async (answer) => {
        const type = answer.headers.get("content-type") ?? "application/octet-stream";
        const isPage = /^\/\w+\.html/.test(request.url ?? "");
        response.writeHead(answer.status, {
          "Content-Type": type,
          ...(isPage ? { "Content-Security-Policy": POLICY } : {}),
        });
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    site = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    browser = await launchBrowser("chromium");
  });
  after(async () => {
    await browser?.close();
    proxy?.closeAllConnections();
    proxy?.close();
    await server?.stop();
  });

  const open = async (path: string): Promise<{ page: Page; violations: () => Promise<string[]> }> => {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.evaluateOnNewDocument(() => {
      const state = globalThis as unknown as { violations: string[] };
      state.violations = [];
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
        state.violations.push(`${effectiveDirective} ${blockedURI} ${sample}`),
      );
    });
    await page.goto(`${site}/${path}`);
    const violations = () => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
    return { page, violations };
  };

  it("has the policy", async () => {
    const { page, violations } = await open("gallery.html");
    await page.evaluate(() => document.body.append(Object.assign(new Image(), { src: "data:," })));
    await page.waitForFunction(() => (globalThis as unknown as { violations: string[] }).violations.length > 0);
    assert.match((await violations()).join(), /^img-src data/);
    await page.close();
  });

  it("finds, shows and runs an example of the gallery", async () => {
    const { page, violations } = await open("gallery.html");
    await page.type("#filter", "timeout");
    const snippet = new SnippetOnPage(page, "#example-timeout");
    assert.equal((await snippet.run()).status, "timeout");
    await (await page.waitForSelector("section[aria-labelledby=timeout] .copy", { visible: true }))?.click();
    await page.waitForFunction(() => document.querySelector("#found")?.textContent !== "");
    assert.deepEqual(await violations(), []);
    await page.close();
  });

  it("builds and runs a snippet in the builder", async () => {
    const { page, violations } = await open("builder.html");
    await page.waitForSelector("#preview code-runner");
    await page.select("#language", "javascript");
    await page.select("#option-run-on", "page");
    await page.$eval("#code", (field) => (field as HTMLTextAreaElement).select());
    await page.type("#code", "console.log(6 * 7);");
    await page.click("#add-part");
    await page.waitForFunction(() => document.querySelector("#tag")?.textContent?.includes("6 * 7"));
    const snippet = new SnippetOnPage(page, "#preview code-runner");
    assert.equal((await snippet.run()).stdout, "42\n");

    // What an author tries out in the preview goes through the editor.
    await (await page.waitForSelector("#preview code-runner >>> .panel", { visible: true }))?.click();
    await page.waitForSelector("#preview code-runner >>> .cm-content:focus", { visible: true });
    await page.keyboard.press("End");
    await page.keyboard.type(" console.log(43);");
    assert.equal((await snippet.run()).stdout, "42\n43\n");
    assert.deepEqual(await violations(), []);
    await page.close();
  });
});
