import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Browser } from "puppeteer-core";
import { buildExample, EXAMPLES } from "../examples/build.mjs";
import { launchBrowser } from "../scripts/browsers.mjs";
import { watchErrors } from "./site-in-browser.js";
import { SnippetOnPage } from "./snippet-on-page.js";

const PAGE = `<!doctype html><html lang="en"><title>Example</title><link rel="icon" href="data:,"><div id="app"></div>
<script type="module" src="app.js"></script></html>`;

const TYPES: Record<string, string> = { ".js": "text/javascript", ".html": "text/html", ".css": "text/css" };

const runtimes = join(import.meta.dirname, "../packages/runtimes/dist");

/** Serves built examples, and at `/dist` the files of the page runtimes, which a bundle finds two folders up. */
function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const send = (body: Buffer | string, type: string) => {
      response.writeHead(200, { "Content-Type": type, "Access-Control-Allow-Origin": "*" }).end(body);
    };
    if (path.endsWith("/")) return send(PAGE, "text/html");
    const file = path.startsWith("/dist/") ? join(runtimes, path.slice("/dist".length)) : join(folder, path);
    readFile(file).then(
      (body) => send(body, TYPES[extname(file)] ?? "application/octet-stream"),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

describe("the examples for frameworks", () => {
  let folder: string;
  let server: Server;
  let browser: Browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "examples-"));
    server = await serve(folder);
    browser = await launchBrowser("chromium");
  });
  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  for (const name of Object.keys(EXAMPLES) as (keyof typeof EXAMPLES)[]) {
    it(`are built, run and heard in ${name}`, { timeout: 300_000 }, async (test) => {
      await buildExample(name, join(folder, "site", name));
      const page = await browser.newPage();
      test.after(() => page.close().catch(() => {}));
      const errors = watchErrors(page);
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}/site/${name}/`, { timeout: 60_000 });
      const snippet = new SnippetOnPage(page, "code-runner");
      const { stdout } = await snippet.run();
      assert.equal(stdout, "hello\n");
      await page.waitForFunction(() => document.body.innerText.includes("Last run: success"), { timeout: 60_000 });
      assert.deepEqual(errors, []);
    });
  }
});
