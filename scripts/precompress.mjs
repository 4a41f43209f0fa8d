import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { root } from "./project.mjs";

const cache = join(root, ".cache", "compressed");
const compressible = /\.(bin|css|html|js|json|mjs|svg|wasm|zip)$/;

/** Bytes below which a transfer is one packet anyway. */
const SMALLEST = 1000;
/** Bytes above which the best quality takes longer than somebody who waits for a server to start should wait. */
const LARGE = 2_000_000;

const brotli = (content, quality) =>
  promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (compressible.test(entry.name) && statSync(path).size >= SMALLEST) yield path;
  }
}

/** Whether the neighbour was made from the file as it is now. */
const isFresh = (neighbour, path) => existsSync(neighbour) && statSync(neighbour).mtimeMs >= statSync(path).mtimeMs;

/** Compresses a content once; builds that meet it again take it from the cache. */
async function cached(key, compress) {
  const path = join(cache, key);
  if (!existsSync(path)) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${path}.new`, await compress());
    renameSync(`${path}.new`, path);
  }
  return path;
}

async function compressFile(path, qualityOfLarge) {
  const content = readFileSync(path);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 32);
  const best = constants.BROTLI_MAX_QUALITY;
  const isBestKnown = existsSync(join(cache, `${hash}-${best}.br`));
  const quality = content.length < LARGE || isBestKnown ? best : qualityOfLarge;
  copyFileSync(await cached(`${hash}-${quality}.br`, () => brotli(content, quality)), `${path}.br`);
  copyFileSync(await cached(`${hash}.gz`, () => promisify(gzip)(content, { level: 9 })), `${path}.gz`);
}

/**
 * Puts a `.br` and a `.gz` beside each file below a folder, which the server sends to those who accept them.
 *
 * @param {string} folder
 * @param {{ smallest: boolean }} options whether to spend a minute on the large files to save a tenth of their bytes.
 */
export async function precompress(folder, { smallest }) {
  const stale = [...filesBelow(folder)].filter(
    (path) => smallest || !isFresh(`${path}.br`, path) || !isFresh(`${path}.gz`, path),
  );
  // Zlib works in threads of its own.
  await Promise.all(stale.map((path) => compressFile(path, smallest ? constants.BROTLI_MAX_QUALITY : 9)));
}
