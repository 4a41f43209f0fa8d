import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { prepareWidgets, widgets } from "./widgets.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const watchPage = readFileSync(join(import.meta.dirname, "watch-page.js"), "utf8");

/** A short program as a documentation has them. The name makes each one different. */
const program = (index) => `def snippet_${index}(words):
    """Counts words, the longest first."""
    counts = {}
    for word in words.split():
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda item: -len(item[0]))

print(snippet_${index}("to be or not to be"))
`;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** An article with so many snippets, the same for each widget but for what the widget itself is. */
function pageOf({ head, end, snippet, code, button }, count) {
  const parts = Array.from(
    { length: count },
    (_, index) => `<h2>Part ${index + 1}</h2>
<p>What stands around an example is a sentence or two, which say what it shows and what to look at.</p>
${snippet(escaped(program(index)))}`,
  );
  const look = `globalThis.look = { count: ${count}, code: ${code}, button: ${button} };`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Widgets</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body { max-width: 42rem; margin: 1rem auto; font: 1rem/1.5 sans-serif }</style>
<script>${look}\n${watchPage}</script>
${head}</head><body><h1>Snippets</h1>
${parts.join("\n")}
${end}</body></html>`;
}

/**
 * Serves each widget on an origin of its own: `/20` is a page of 20 snippets. Everything is compressed by the same means and
 * sent the same way.
 *
 * @returns for each widget its URL and `take`, which tells the bytes and requests since it was last asked.
 */
export async function startSites() {
  const folders = await prepareWidgets();
  const sites = {};
  for (const [name, widget] of Object.entries(widgets)) {
    let taken = { bytes: 0, requests: 0 };
    const pages = new Map();
    const answer = (path) => {
      const count = Number(path.slice(1));
      if (count > 0) {
        if (!pages.has(count)) pages.set(count, brotliCompressSync(pageOf(widget, count)));
        return { body: pages.get(count), type: types[".html"], isCompressed: true };
      }
      const file = join(folders[name], path);
      if (path.includes("..") || extname(path) === "" || !existsSync(file)) return null;
      const isCompressed = existsSync(`${file}.br`);
      const type = types[extname(path)] ?? "application/octet-stream";
      return { body: readFileSync(isCompressed ? `${file}.br` : file), type, isCompressed };
    };
    const server = createServer((request, response) => {
      const path = new URL(request.url, "http://localhost").pathname;
      const found = answer(path);
      taken.requests++;
      if (found === null) return response.writeHead(404).end();
      taken.bytes += found.body.length;
      response.writeHead(200, {
        "Content-Type": found.type,
        "Cache-Control": "public, max-age=3600",
        "Content-Length": found.body.length,
        ...(found.isCompressed ? { "Content-Encoding": "br" } : {}),
        ...widget.headers,
      });
      response.end(found.body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    sites[name] = {
      url: `http://127.0.0.1:${server.address().port}`,
      take: () => {
        const before = taken;
        taken = { bytes: 0, requests: 0 };
        return before;
      },
      stop: () => {
        server.closeAllConnections();
        server.close();
      },
    };
  }
  return sites;
}
