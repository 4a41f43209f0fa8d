import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { languageInputs } from "./image-inputs.js";

describe("what an image is made of", () => {
  const folder = mkdtempSync(join(tmpdir(), "code-runner-inputs-"));
  after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, "conformance"));
  write("Dockerfile", "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nRUN true\n");
  write("driver.py", "one");

  it("is the same as long as nothing has changed, and is not read again", async () => {
    const first = languageInputs(folder);
    assert.deepEqual(first.files, ["Dockerfile", "driver.py"]);
    write("language.json", "{}");
    write("conformance/hello.py", "print()");
    assert.deepEqual(languageInputs(folder), first);
    // Until then a file could be written again without looking different.
    await sleep(2500);
    assert.equal(languageInputs(folder), languageInputs(folder));
  });

  it("is something else after any change, and what it was when that is undone", () => {
    const { digest } = languageInputs(folder);
    const changes: Record<string, () => void> = {
      "a text as long as before": () => write("driver.py", "two"),
      "one more file": () => write("boot.py", ""),
      "another name": () => renameSync(join(folder, "boot.py"), join(folder, "start.py")),
      "another step": () => write("Dockerfile", "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nRUN false\n"),
    };
    const digests = new Set([digest]);
    for (const [what, change] of Object.entries(changes)) {
      change();
      const now = languageInputs(folder).digest;
      assert.ok(!digests.has(now), what);
      digests.add(now);
    }
    rmSync(join(folder, "start.py"));
    write("driver.py", "one");
    write("Dockerfile", "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nRUN true\n");
    assert.equal(languageInputs(folder).digest, digest);
  });
});
