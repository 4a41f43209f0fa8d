import type { Program } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageFolder } from "../folders.js";
import { findLanguage, loadLanguages } from "../languages/load-languages.js";
import type { Job } from "./job.js";
import { clampLimits } from "./limits.js";
import { stage } from "./staging.js";

const languages = loadLanguages(join(packageFolder, "languages"));

function staged(id: string, more: Partial<Program> = {}, earlier: Program[] = []) {
  const language = findLanguage(languages, id);
  assert.ok(language);
  const program = { language: id, files: [{ name: language.entry, content: "x" }], entry: language.entry, ...more };
  return { language, ...stage({ program, earlier, language, limits: clampLimits({}, language) }) };
}

function jobIn({ files }: { files: { name: string; content: string }[] }): Job | null {
  const file = files.find(({ name }) => name === ".code-runner/job.json");
  return file ? (JSON.parse(file.content) as Job) : null;
}

describe("a program on its way into a sandbox", () => {
  it("goes as it is when nothing else belongs to it", () => {
    const { files, report, phases } = staged("python", { outputFiles: ["a"] });
    assert.deepEqual([files.length, report], [1, null]);
    assert.deepEqual(phases.at(-1)?.args, ["python3", "main.py"]);
  });

  it("goes with a job for the driver otherwise, and its report has a name of its own each time", () => {
    const one = staged("python", { setup: "s", check: "c", args: ["a b"], outputFiles: ["a"] });
    const other = staged("python", { check: "c" });
    assert.deepEqual(one.phases.at(-1)?.args.slice(2), ["main.py", "a b"]);
    assert.equal(jobIn(one)?.setup, "s");
    assert.deepEqual(one.resultFiles, ["a", one.report]);
    assert.match(one.report ?? "", /^\.code-runner\/[0-9a-f]{32}\.json$/);
    assert.notEqual(one.report, other.report);
  });

  it("lets a check reach into a module without moving a line", () => {
    const { files } = staged("javascript", { check: "c", files: [{ name: "main.js", content: "a\nb" }] });
    assert.match(files[0]?.content ?? "", /^a\nb\n;.*$/);
    assert.equal(staged("javascript", { setup: "s" }).files[0]?.content, "x");
  });

  it("compiles the earlier programs of its session as well", () => {
    const earlier: Program[] = [
      { language: "typescript", files: [{ name: "main.ts", content: "y" }], entry: "main.ts" },
    ];
    const job = jobIn(staged("typescript", {}, earlier));
    assert.deepEqual(job?.earlier[0]?.compile?.slice(0, 2), ["esbuild", "main.ts"]);
    assert.deepEqual(job.files, [{ name: "main.ts", content: "x" }]);
  });
});
