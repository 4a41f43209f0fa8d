import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";

const examples = join(import.meta.dirname, "../examples");
const templates = join(examples, "types/templates");
const MARK = "<!-- wrong:";

/** The lines of a template that its author marked as wrong, in the line above. */
function wrongLines(file: string): number[] {
  const lines = readFileSync(join(templates, file), "utf8").split("\n");
  return lines.flatMap((line, index) => (line.trim().startsWith(MARK) ? [index + 2] : []));
}

/** Runs a type checker of templates, and returns the lines of which it complains. */
function complaints(program: string, args: string[], line: RegExp): Promise<number[]> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd: templates }, (_error, stdout) => {
      resolve([...stdout.matchAll(line)].map(([, number]) => Number(number)));
    });
  });
}

/** The program of a package that the examples have installed. */
function programOf(example: string, name: string, path: string): string {
  const require = createRequire(join(examples, example, "package.json"));
  return join(require.resolve(`${name}/package.json`), "..", path);
}

describe("the types for templates", () => {
  it("refuse in Vue what is wrong, and nothing else", async () => {
    const vueTsc = programOf("vue", "vue-tsc", "bin/vue-tsc.js");
    const found = await complaints(vueTsc, ["-p", "tsconfig.json", "--pretty", "false"], /app\.vue\((\d+),/g);
    assert.deepEqual(found, wrongLines("app.vue"));
  });

  it("refuse in Svelte what is wrong, and nothing else", async () => {
    const svelteCheck = programOf("svelte", "svelte-check", "bin/svelte-check");
    const args = ["--tsconfig", "./tsconfig.json", "--output", "machine"];
    const found = await complaints(svelteCheck, args, /ERROR "app\.svelte" (\d+):/g);
    assert.deepEqual(found, wrongLines("app.svelte"));
  });
});
