import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import type { Hono } from "hono";
import type { CallerEnv } from "../access/caller.js";
import { appWithoutDocker } from "../testing/app-without-docker.js";

describe("the server's files", () => {
  let folder: string;
  let app: Hono<CallerEnv>;
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "assets-"));
    await mkdir(join(folder, "site/assets"), { recursive: true });
    await mkdir(join(folder, "demo/guide"), { recursive: true });
    const files: Record<string, string | Buffer> = {
      "secret.txt": "secret",
      "site/code-runner.js": "export {};",
      "site/code-runner.js.br": brotliCompressSync("export {};"),
      "site/assets/python-1a2b.wasm": "wasm",
      "site/assets/worker-3c4d.mjs": "export {};",
      "site/assets/frame-5e6f.html": "<p>frame",
      "site/assets/scripted-frame-7a8b.html": "<p>output",
      "site/assets/.hidden": "hidden",
      "demo/index.html": "<p>demo",
      "demo/embed-height.js": "//",
      "demo/guide/index.html": "<p>guide",
    };
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    app = appWithoutDocker({ ASSETS_DIR: join(folder, "site"), DEMO_DIR: join(folder, "demo") }).app;
  });
  after(() => rm(folder, { recursive: true }));

  it("include the script that makes iframes as high as their snippets, for any page", async () => {
    const response = await get("/embed-height.js", { Origin: "https://anybody.example" });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("cross-origin-resource-policy"), "cross-origin");
  });

  it("include the element, which any page may load and which is asked for again after a while", async () => {
    const response = await get("/code-runner.js", { Origin: "https://anybody.example" });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), "export {};");
    assert.equal(response.headers.get("content-type"), "text/javascript; charset=utf-8");
    assert.equal(response.headers.get("cache-control"), "public, max-age=300");
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    assert.equal(response.headers.get("cross-origin-resource-policy"), "cross-origin");
    const tag = response.headers.get("etag") ?? "";
    const again = await get("/code-runner.js", { "If-None-Match": tag });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), "");
  });

  it("are sent compressed to who can read that", async () => {
    const response = await get("/code-runner.js", { "Accept-Encoding": "gzip, br;q=0.9" });
    assert.equal(response.headers.get("content-encoding"), "br");
    assert.equal(response.headers.get("vary"), "Accept-Encoding");
    assert.equal(response.headers.get("content-type"), "text/javascript; charset=utf-8");
    assert.equal(brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString(), "export {};");
    for (const accepted of ["gzip", "br;q=0", ""]) {
      const plain = await get("/code-runner.js", { "Accept-Encoding": accepted });
      assert.equal(plain.headers.get("content-encoding"), null, accepted);
      assert.notEqual(plain.headers.get("etag"), response.headers.get("etag"));
    }
  });

  it("include assets, which never change", async () => {
    const types = { "python-1a2b.wasm": "application/wasm", "worker-3c4d.mjs": "text/javascript; charset=utf-8" };
    for (const [name, type] of Object.entries(types)) {
      const response = await get(`/assets/${name}`);
      assert.equal(response.headers.get("content-type"), type);
      assert.equal(response.headers.get("cache-control"), "public, max-age=31536000, immutable");
      assert.equal(response.headers.get("access-control-allow-origin"), "*");
      assert.equal(response.headers.get("content-security-policy"), null);
    }
  });

  it("include the frame, which is always sandboxed", async () => {
    const response = await get("/assets/frame-5e6f.html");
    assert.equal(response.headers.get("content-security-policy"), "sandbox allow-scripts");
    assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
  });

  it("include the frame for output with scripts, which is sandboxed and may connect to nobody", async () => {
    const response = await get("/assets/scripted-frame-7a8b.html");
    assert.equal(response.headers.get("content-security-policy"), "sandbox allow-scripts");
    assert.equal(response.headers.get("connection-allowlist"), "();webrtc=block");
  });

  it("include the demo, in whose pages nothing is forbidden", async () => {
    for (const [path, content] of [
      ["/", "<p>demo"],
      ["/guide/", "<p>guide"],
    ] as const) {
      const response = await get(path);
      assert.equal(await response.text(), content);
      assert.equal(response.headers.get("content-security-policy"), null);
    }
  });

  it("do not include anything else", async () => {
    for (const path of [
      "/assets/..%2f..%2fsecret.txt",
      "/..%2fsecret.txt",
      "/assets/.hidden",
      "/%",
      "/a%00",
      "/guide",
    ]) {
      assert.equal((await get(path)).status, 404, path);
    }
  });

  it("have headers that can be asked for alone", async () => {
    const response = await app.request("/code-runner.js", { method: "HEAD" });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-length"), "10");
    assert.equal(await response.text(), "");
  });

  it("say what to do when they have not been built", async () => {
    const { app: unbuilt } = appWithoutDocker({ ASSETS_DIR: "/nowhere", DEMO_DIR: "/nowhere" });
    for (const path of ["/", "/code-runner.js", "/assets/x.js"]) {
      const response = await unbuilt.request(path);
      assert.equal(response.status, 404);
      assert.match(await response.text(), /npm run build/);
    }
  });
});
