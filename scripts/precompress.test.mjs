import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { precompress } from "./precompress.mjs";

const folder = mkdtempSync(join(tmpdir(), "precompress-"));
const script = join(folder, "entry.js");
const text = "export const answer = 42;\n".repeat(100);

before(async () => {
  writeFileSync(script, text);
  writeFileSync(join(folder, "tiny.js"), "1");
  writeFileSync(join(folder, "picture.png"), Buffer.alloc(5000));
  await precompress(folder, { smallest: false });
});
after(() => rmSync(folder, { recursive: true }));

test("a file gets neighbours that say the same", () => {
  assert.equal(brotliDecompressSync(readFileSync(`${script}.br`)).toString(), text);
  assert.equal(gunzipSync(readFileSync(`${script}.gz`)).toString(), text);
});

test("what is tiny, or compressed by its own format, gets none", () => {
  assert.equal(existsSync(join(folder, "tiny.js.br")), false);
  assert.equal(existsSync(join(folder, "picture.png.br")), false);
});

test("a neighbour is made again only when its file is newer", async () => {
  const { mtimeMs } = statSync(`${script}.br`);
  await precompress(folder, { smallest: false });
  assert.equal(statSync(`${script}.br`).mtimeMs, mtimeMs);
  writeFileSync(script, `${text}//`);
  utimesSync(script, new Date(), new Date(Date.now() + 5000));
  await precompress(folder, { smallest: false });
  assert.equal(brotliDecompressSync(readFileSync(`${script}.br`)).toString(), `${text}//`);
});
