import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { zipFiles } from "./zip-files.js";

describe("files in one ZIP", () => {
  it("are at their paths, whatever they are written in", () => {
    const files = { "main.py": 'print("größer 😀")\n', "data/a.csv": "", "größe.txt": "x".repeat(10_000) };
    const zip = zipFiles(Object.entries(files).map(([name, code]) => ({ name, code })));
    assert.ok(zip.length < 1000, "they are compressed");
    const found = Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]);
    assert.deepEqual(Object.fromEntries(found), files);
  });
});
