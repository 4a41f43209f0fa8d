import { once } from "node:events";
import { cpSync, createReadStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { root } from "../../scripts/project.mjs";
import { precompress } from "../../scripts/precompress.mjs";

const built = join(root, "packages/code-runner/dist/site");
const pyodide = join(root, "node_modules/pyodide");
const stockFiles = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Our site bundle, and beside it Pyodide under its own names, compressed by the same means. */
async function prepareAssets(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "stock"), { recursive: true });
  // Copies, because a build may replace the files while we measure.
  cpSync(built, folder, { recursive: true });
  for (const name of stockFiles) cpSync(join(pyodide, name), join(folder, "stock", name));
  await precompress(join(folder, "stock"), { smallest: false });
}

/** Sends files as a site with long caching would: compressed beforehand, to every origin, for ever. */
function sendFile(folder, request, response) {
  const name = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const path = join(folder, name);
  if (name.includes("..") || !existsSync(path)) return response.writeHead(404).end();
  const isCompressed = existsSync(`${path}.br`) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
  response.writeHead(200, {
    "Content-Type": types[extname(name)] ?? "application/octet-stream",
    "Cache-Control": "public, max-age=31536000, immutable",
    "Access-Control-Allow-Origin": "*",
    Vary: "Accept-Encoding",
    ...(isCompressed ? { "Content-Encoding": "br" } : {}),
  });
  createReadStream(isCompressed ? `${path}.br` : path).pipe(response);
}

async function listen(handler) {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: server.address().port, server };
}

/** The page that readers open: our element, and a button's worth of stock Pyodide. Nothing starts by itself. */
const pageWith = (assets) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>
<link rel="icon" href="data:,">
<script type="module" src="${assets}/code-runner.js"></script>
<script>const assets = "${assets}";</script>
<code-runner id="hi" language="python" run-on="page"><pre>print("hi")</pre></code-runner>
<code-runner id="stuck" language="python" run-on="page"><pre>print("go")
sum(range(10**12))</pre></code-runner>`;

/**
 * Two sites: one with the page and one with what it loads, as a blog and a server of assets are. Browsers on `localhost`
 * and `127.0.0.1` take them for two.
 *
 * @returns the page's URL, how many requests for assets there were since it was last asked, and the way to end it.
 */
export async function startSites() {
  const folder = join(root, ".cache", "bench");
  await prepareAssets(folder);
  let requests = 0;
  const assets = await listen((request, response) => {
    requests++;
    sendFile(folder, request, response);
  });
  const html = pageWith(`http://127.0.0.1:${assets.port}`);
  const pages = await listen((_request, response) => {
    response.writeHead(200, { "Content-Type": types[".html"], "Cache-Control": "no-cache" }).end(html);
  });
  return {
    url: `http://localhost:${pages.port}/`,
    takeRequests: () => {
      const taken = requests;
      requests = 0;
      return taken;
    },
    stop: () => {
      for (const { server } of [assets, pages]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
