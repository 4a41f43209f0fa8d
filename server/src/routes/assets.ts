import { RequestError } from "@code-runner/protocol";
import type { Context } from "hono";
import { Hono } from "hono";
import { existsSync } from "node:fs";
import type { StaticFile } from "./static-files.js";
import { findFile } from "./static-files.js";

export interface AssetFolders {
  /** Folder with `code-runner.js`, `code-runner.css` and `assets/`. */
  assetsDir: string;
  /** Folder of the demo pages. */
  demoDir: string;
}

/** Pages of any origin load the element and its files. */
const FOR_EVERY_ORIGIN = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

const ENTRY_CACHE = "public, max-age=300";
/** The names under `assets/` carry a hash of the content. */
const ASSET_CACHE = "public, max-age=31536000, immutable";
const DEMO_CACHE = "no-cache";

/** Frames of code that is not the site's are given an opaque origin even when they are opened by themselves. */
const FRAMES: readonly [name: RegExp, headers: Record<string, string>][] = [
  // Where programs run. The page narrows its network by a policy of its own.
  [/(^|\/)frame[^/]*\.html$/, { "Content-Security-Policy": "sandbox allow-scripts" }],
  // Where output runs its scripts. What no policy covers is refused too: peers, connections and names looked up ahead.
  [
    /(^|\/)scripted-frame[^/]*\.html$/,
    { "Content-Security-Policy": "sandbox allow-scripts", "Connection-Allowlist": "();webrtc=block" },
  ],
];

/** The element, its assets, and the demo pages. */
export function assetRoutes({ assetsDir, demoDir }: AssetFolders): Hono {
  const sendEntry = (folder: string) => async (c: Context) =>
    send(c, await find(c, folder), { ...FOR_EVERY_ORIGIN, "Cache-Control": ENTRY_CACHE });
  return new Hono()
    .get("/code-runner.js", sendEntry(assetsDir))
    .get("/code-runner.css", sendEntry(assetsDir))
    .get("/embed-height.js", sendEntry(demoDir))
    .get("/assets/*", async (c) => {
      const file = await find(c, assetsDir);
      const [, ofFrame = {}] = FRAMES.find(([name]) => name.test(file.name)) ?? [];
      return send(c, file, { ...FOR_EVERY_ORIGIN, ...ofFrame, "Cache-Control": ASSET_CACHE });
    })
    .get("*", async (c) => send(c, await find(c, demoDir), { "Cache-Control": DEMO_CACHE }));
}

async function find(c: Context, folder: string): Promise<StaticFile> {
  const file = await findFile(folder, new URL(c.req.url).pathname, c.req.header("accept-encoding") ?? "");
  if (file) return file;
  if (existsSync(folder)) throw new RequestError("not-found", `There is nothing at ${c.req.path}.`);
  throw new RequestError("not-found", `The folder ${folder} does not exist yet. \`npm run build\` makes it.`);
}

function send(c: Context, { headers, body }: StaticFile, more: Record<string, string>): Response {
  for (const [name, value] of Object.entries({ ...headers, ...more })) c.header(name, value);
  if (isKnown(c.req.header("if-none-match"), headers.ETag)) {
    c.header("Content-Length", undefined);
    return c.body(null, 304);
  }
  return c.req.method === "HEAD" ? c.body(null) : c.body(body());
}

function isKnown(ifNoneMatch: string | undefined, tag: string | undefined): boolean {
  return tag !== undefined && (ifNoneMatch ?? "").split(",").some((known) => known.trim().replace(/^W\//, "") === tag);
}
