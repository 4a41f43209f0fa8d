import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, it } from "node:test";
import { promisify } from "node:util";

/** Runs a module in a Node of its own, without anything of a browser, and returns what it prints. */
async function inNode(module: string): Promise<string> {
  const args = ["--conditions=source", "--import=tsx", "--input-type=module", "--eval", module];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname, timeout: 120_000 });
  return stdout.trim();
}

describe("the element's package in Node", () => {
  it("is imported without registering anything", async () => {
    const printed = await inNode(`
      const { CodeRunner, configure } = await import("@code-runner/code-runner");
      configure({ server: "https://runner.example.org" });
      console.log(CodeRunner.name, globalThis.customElements?.get("code-runner") ?? "unregistered");`);
    assert.equal(printed, "CodeRunner unregistered");
  });

  it("has an entry that registers the tag, as often as it is imported", async () => {
    const printed = await inNode(`
      await import("@code-runner/code-runner/define");
      const { upgrade } = await import("@code-runner/code-runner/upgrade");
      console.log(typeof upgrade);`);
    assert.equal(printed, "function");
  });
});
