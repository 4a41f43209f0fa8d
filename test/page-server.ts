import { once } from "node:events";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A site of its own, on another origin than the execution server. */
export interface StartedSite {
  url: string;
  stop(): Promise<void>;
}

/** Serves pages from memory: HTML by path. */
export async function startSite(
  pages: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<StartedSite> {
  const server: Server = createServer((request, response) => {
    const page = pages[request.url ?? "/"];
    response.writeHead(page === undefined ? 404 : 200, { "Content-Type": "text/html; charset=utf-8", ...headers });
    response.end(page ?? "Not found");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    // Another host name than the execution server's, so that the two are also different sites.
    url: `http://localhost:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A page with one snippet. */
export function pageWith(snippet: string, scriptUrl: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<script type="module" src="${scriptUrl}"></script></head><body><h1>A page</h1>${snippet}</body></html>`;
}
