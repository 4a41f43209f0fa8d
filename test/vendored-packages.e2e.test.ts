import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import type { Browser } from "puppeteer-core";
import { answerOf } from "../packages/runtimes/testing/package-site.mjs";
import { browserNames, launchBrowser } from "../scripts/browsers.mjs";
import { SnippetOnPage } from "./snippet-on-page.js";

const types: Record<string, string> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".html": "text/html",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Serves a folder to every origin. */
async function serveFolder(folder: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    readFile(join(folder, path)).then(
      (bytes) => {
        const type = types[extname(path)] ?? "application/octet-stream";
        response.writeHead(200, { "Content-Type": type, "Access-Control-Allow-Origin": "*" }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

for (const name of browserNames)
  describe(`a site with its own copy of the packages in ${name}`, () => {
    let folder: string;
    let browser: Browser;
    const servers: Server[] = [];
    const serve = async (path: string) => {
      const { server, url } = await serveFolder(path);
      servers.push(server);
      return url;
    };

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "vendored-"));
      browser = await launchBrowser(name);
    });

    after(async () => {
      await browser?.close();
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      await rm(folder, { recursive: true });
    });

    it("runs what it vendored, from its own origins only", async () => {
      const base = join(folder, "release");
      await mkdir(base);
      for (const name of ["pyodide-lock.json", "numbery-2.4-py3-none-any.whl", "shared_part-0.3-py3-none-any.whl"])
        await writeFile(join(base, name), answerOf(`/pyodide/${name}`) ?? "");
      const vendored = await serve(join(folder, "vendored"));
      const scripts = await serve("packages/code-runner/dist/site");
      const core = {
        loader: "pyodide.mjs",
        glue: "pyodide.asm.mjs",
        wasm: "pyodide.asm.wasm",
        stdlib: "python_stdlib.zip",
      };
      const pyodide = Object.fromEntries(Object.entries(core).map(([name, file]) => [name, `${vendored}/${file}`]));
      await writeFile(
        join(folder, "page.html"),
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<script type="application/json" data-code-runner-config>${JSON.stringify({ pyodideBase: vendored, assets: { pyodide } })}</script>
<script type="module" src="${scripts}/code-runner.js"></script></head><body>
<code-runner><pre><code class="language-python">import numbery
print(numbery.value)
</code></pre></code-runner></body></html>`,
      );
      const command = ["packages/cli/dist/code-runner.js", "vendor", join(folder, "page.html"), "--base", base];
      const { stdout } = await promisify(execFile)(process.execPath, [...command, "--out", join(folder, "vendored")]);
      assert.match(stdout, /Copied 2 packages/);
      await rm(base, { recursive: true });

      const site = await serve(folder);
      const page = await browser.newPage();
      const asked = new Set<string>();
      page.on("request", (request) => asked.add(new URL(request.url()).origin));
      await page.goto(`${site}/page.html`, { timeout: 60_000 });
      const result = await new SnippetOnPage(page, "code-runner").run();
      assert.deepEqual([result.error, result.stdout], [null, "42\n"]);
      assert.ok(asked.has(vendored) && asked.has(scripts), [...asked].join(" "));
      for (const origin of asked) assert.ok([site, vendored, scripts, "null"].includes(origin), origin);
    });
  });
