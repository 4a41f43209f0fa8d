import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { Readable } from "node:stream";

/** A file below a folder that was asked for, and how it is sent. */
export interface StaticFile {
  /** Path below the folder, such as `assets/frame.html`. */
  name: string;
  headers: Record<string, string>;
  /** Opens the file. */
  body: () => ReadableStream;
}

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".tar": "application/x-tar",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".whl": "application/zip",
  ".woff2": "font/woff2",
  ".zip": "application/zip",
};

/** Best first. A file's compressed neighbour is made by the build and ends in the extension. */
const ENCODINGS = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
];

/**
 * Finds the file for a path below a folder; a path that ends in `/` means its `index.html`. Null when there is none,
 * or when the path would leave the folder or name a hidden file.
 */
export async function findFile(folder: string, path: string, acceptEncoding: string): Promise<StaticFile | null> {
  const name = nameOf(path);
  if (name === null) return null;
  for (const { name: encoding, extension } of accepted(acceptEncoding)) {
    const file = await describe(folder, name, extension);
    if (file) return { ...file, headers: { ...file.headers, "Content-Encoding": encoding } };
  }
  return describe(folder, name, "");
}

function nameOf(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const name = (decoded.endsWith("/") ? `${decoded}index.html` : decoded).replace(/^\/+/, "");
  const isPlain = !/[\0\\]/.test(name) && name.split("/").every((part) => part !== "" && !part.startsWith("."));
  return isPlain ? name : null;
}

function accepted(acceptEncoding: string): typeof ENCODINGS {
  const names = acceptEncoding.split(",").filter((item) => !/;\s*q=0(\.0*)?\s*$/.test(item));
  return ENCODINGS.filter(({ name }) => names.some((item) => item.split(";")[0]?.trim() === name));
}

async function describe(folder: string, name: string, extension: string): Promise<StaticFile | null> {
  const path = join(folder, name + extension);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  return {
    name,
    headers: {
      "Content-Type": TYPES[extname(name)] ?? "application/octet-stream",
      "Content-Length": String(found.size),
      // Each encoding is another sequence of bytes, and so has another tag.
      ETag: `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}${extension}"`,
      Vary: "Accept-Encoding",
      "X-Content-Type-Options": "nosniff",
    },
    body: () => Readable.toWeb(createReadStream(path)) as ReadableStream,
  };
}
