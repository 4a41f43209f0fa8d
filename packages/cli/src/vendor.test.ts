import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { answerOf } from "../../runtimes/testing/package-site.mjs";
import { vendor } from "./vendor.js";

const page = (code: string, attributes = "") =>
  `<!doctype html><code-runner ${attributes}><pre><code class="language-python">${code}</code></pre></code-runner>`;

describe("code-runner vendor", () => {
  let folder: string;
  let server: Server;
  let site: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "vendor-"));
    server = createServer((request, response) => {
      const body = answerOf(request.url ?? "");
      response.writeHead(body === null ? 404 : 200).end(body ?? "");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it("copies what HTML and Markdown pages use, and a lock file of just that", async () => {
    const out = join(folder, "first");
    const html = await write("a.html", page("import numbery, json"));
    const markdown = await write("b.md", "# Page\n\n```python\nimport greeter\n```\n\n```js\nimport unused\n```\n");
    const code = await vendor([html, markdown, "--out", out, "--base", `${site}/pyodide`, "--index", `${site}/simple`]);
    assert.equal(code, 0);
    assert.deepEqual((await readdir(out)).sort(), [
      "greeter-1.10-py3-none-any.whl",
      "numbery-2.4-py3-none-any.whl",
      "polite-2.5-py3-none-any.whl",
      "pyodide-lock.json",
      "pyodide.asm.mjs",
      "pyodide.asm.wasm",
      "pyodide.mjs",
      "python_stdlib.zip",
      "shared_part-0.3-py3-none-any.whl",
    ]);
    const lock = JSON.parse(await readFile(join(out, "pyodide-lock.json"), "utf8"));
    assert.deepEqual(Object.keys(lock.packages).sort(), ["greeter", "numbery", "polite", "shared-part"]);
    assert.deepEqual(lock.packages.greeter.depends, ["polite"]);
    assert.deepEqual(lock.packages.greeter.imports, ["greeter"]);
    assert.match(lock.packages.greeter.sha256, /^[0-9a-f]{64}$/);
  });

  it("takes the packages from a folder as well", async () => {
    const base = join(folder, "base");
    await mkdir(base);
    for (const name of ["pyodide-lock.json", "numbery-2.4-py3-none-any.whl", "shared_part-0.3-py3-none-any.whl"])
      await writeFile(join(base, name), answerOf(`/pyodide/${name}`) ?? "");
    const html = await write("c.html", page("import numbery"));
    assert.equal(await vendor([html, "--out", join(folder, "second"), "--base", base]), 0);
    await writeFile(join(base, "numbery-2.4-py3-none-any.whl"), "something else");
    await assert.rejects(vendor([html, "--out", join(folder, "third"), "--base", base]), /not the file that its hash/);
  });

  it("writes nothing on a dry run", async () => {
    const html = await write("d.html", page("import numbery"));
    assert.equal(await vendor([html, "--out", join(folder, "dry"), "--base", `${site}/pyodide`, "--dry-run"]), 0);
    await assert.rejects(readdir(join(folder, "dry")));
  });

  it("fails for a package that a page asks for and nobody has, and for a wrong hash", async () => {
    const options = ["--out", join(folder, "e"), "--base", `${site}/pyodide`, "--index", `${site}/simple`, "--dry-run"];
    const asked = await write("e.html", page("", 'packages="absent"'));
    assert.equal(await vendor([asked, ...options]), 1);
    const installed = await write("h.html", page("!pip install absent"));
    assert.equal(await vendor([installed, ...options]), 1);
    const imported = await write("f.html", page("import rclpy"));
    assert.equal(await vendor([imported, ...options]), 0);
    const forged = await write("g.html", page("import forged"));
    await assert.rejects(vendor([forged, ...options]), /hash/);
  });
});
