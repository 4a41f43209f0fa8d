import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built element and its assets. */
export const siteBundle = fileURLToPath(new URL("../../packages/code-runner/dist/site", import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** One request as the site saw it. */
export interface RecordedRequest {
  path: string;
  /** The cookies that came with it; empty when none did. */
  cookies: string;
}

/** A web site that writes down who asks it for what. */
export interface RecordingSite {
  url: string;
  /** Every request but those for the element and its assets, since the last `forget`. */
  requests: RecordedRequest[];
  stop(): Promise<void>;
}

/** What a path of the site answers. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

function answerAsset(path: string, response: ServerResponse): boolean {
  const file = join(siteBundle, path);
  if (!file.startsWith(siteBundle) || !existsSync(file) || !statSync(file).isFile()) return false;
  const type = contentTypes[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "Content-Type": type, "Access-Control-Allow-Origin": "*" });
  response.end(readFileSync(file));
  return true;
}

/**
 * Serves pages, and the built element under `/runner/` as a site does that hosts it itself. Anything else is answered
 * with permission for everybody, so that only the sandbox can be what kept a program from it.
 */
export async function startRecordingSite(host: string, pages: Record<string, Answer> = {}): Promise<RecordingSite> {
  const requests: RecordedRequest[] = [];
  const record = ({ url = "/", headers }: IncomingMessage) =>
    requests.push({ path: url, cookies: headers.cookie ?? "" });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    if (pathname.startsWith("/runner/") && answerAsset(pathname.slice("/runner/".length), response)) return;
    record(request);
    const page = pages[pathname];
    if (page !== undefined) return page(request, response);
    response.writeHead(200, {
      "Content-Type": "text/javascript",
      "Access-Control-Allow-Origin": request.headers.origin ?? "*",
      "Access-Control-Allow-Credentials": "true",
    });
    response.end("/* reached */");
  });
  server.on("upgrade", (request, socket) => {
    record(request);
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
