import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { withImageContext } from "./image-context.js";
import { npmFiles } from "./npm-files.js";

describe("files of npm packages in an image", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "npm-files-"));
    writeFileSync(join(folder, "Dockerfile"), "FROM scratch\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const list = (content: object) => writeFileSync(join(folder, "npm-files.json"), JSON.stringify(content));

  it("are those that the list names, of the version that is installed", () => {
    list({ typescript: ["package.json", "lib/lib.es2022*.d.ts"] });
    const { files, digest } = npmFiles(folder);
    const names = files.map(({ name }) => name);
    assert.ok(names.includes("npm/typescript/package.json"));
    assert.ok(names.includes("npm/typescript/lib/lib.es2022.array.d.ts"));
    assert.ok(!names.some((name) => name.includes("lib.dom")));
    assert.match(digest, /^typescript@\d+\.\d+\.\d+$/);
  });

  it("are none without a list", () => {
    assert.deepEqual(npmFiles(folder), { files: [], digest: "" });
  });

  it("can only be of a package that is installed", () => {
    list({ "no-such-package": ["*"] });
    assert.throws(() => npmFiles(folder), /no-such-package/);
  });

  it("are in the context of the build beside its Dockerfile, for as long as it takes", async () => {
    list({ typescript: ["package.json"] });
    const { files: npm } = npmFiles(folder);
    const seen = await withImageContext({ folder, files: ["Dockerfile"], npm }, ({ context, files }) => {
      assert.ok(files.every((name) => existsSync(join(context, name))));
      assert.deepEqual(files, ["Dockerfile", "npm/typescript/package.json"]);
      return Promise.resolve(context);
    });
    assert.notEqual(seen, folder);
    assert.ok(!existsSync(seen));
    assert.ok(existsSync(join(folder, "Dockerfile")));
  });
});
