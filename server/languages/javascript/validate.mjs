// Reads JavaScript files with Node's own parser, without running them, and prints what is wrong as a compiler would.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "validate-"));

for (const name of process.argv.slice(2)) {
  const problem = name.endsWith(".json") ? null : syntaxError(readFileSync(name, "utf8"), name);
  if (problem !== null) console.error(`${name}:${problem.line}:${problem.column}: error: ${problem.message}`);
}

/** As Node does it: a file is a module when its name says so, or when only as a module it can be read. */
function syntaxError(source, name) {
  const kinds = name.endsWith(".mjs") ? ["mjs"] : name.endsWith(".cjs") ? ["cjs"] : ["cjs", "mjs"];
  const problems = kinds.map((kind) => check(source, kind));
  if (problems.includes(null)) return null;
  return /^\s*(?:import\b(?!\s*\()|export\b)/m.test(source) ? problems.at(-1) : problems[0];
}

/** Node knows the kind of a file by its ending. */
function check(source, kind) {
  const path = join(folder, `program.${kind}`);
  writeFileSync(path, source);
  const { status, stderr } = spawnSync(process.execPath, ["--check", path], { encoding: "utf8" });
  if (status === 0) return null;
  const [, line = 1, marks = "", message = "This cannot be read."] =
    /:(\d+)\n.*\n( *)\^*\n+\w*: (.*)/.exec(stderr) ?? [];
  return { line, column: marks.length + 1, message };
}
