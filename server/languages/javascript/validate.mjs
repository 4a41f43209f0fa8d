// Reads JavaScript files with Node's own parser, without running them, and prints what is wrong as a compiler would.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileFunction } from "node:vm";

const folder = mkdtempSync(join(tmpdir(), "validate-"));

for (const name of process.argv.slice(2)) {
  const problem = name.endsWith(".json") ? null : syntaxError(readFileSync(name, "utf8"), name);
  if (problem !== null) console.error(`${name}:${problem.line}:${problem.column}: error: ${problem.message}`);
}

/** As Node does it: a file is a module when its name says so, or when only as a module it can be read. */
function syntaxError(source, name) {
  const kinds = name.endsWith(".mjs") ? ["mjs"] : name.endsWith(".cjs") ? ["cjs"] : ["cjs", "mjs"];
  const problems = [];
  for (const kind of kinds) {
    const problem = kind === "cjs" ? checkScript(source, name) : checkModule(source);
    if (problem === null) return null;
    problems.push(problem);
  }
  return /^\s*(?:import\b(?!\s*\()|export\b)/m.test(source) ? problems.at(-1) : problems[0];
}

function checkScript(source, name) {
  try {
    compileFunction(source, ["exports", "require", "module", "__filename", "__dirname"], { filename: name });
    return null;
  } catch (error) {
    return problemIn(error.stack);
  }
}

/** Only Node itself tells where a module is wrong. It knows a module by its ending. */
function checkModule(source) {
  const path = join(folder, "program.mjs");
  writeFileSync(path, source);
  const { status, stderr } = spawnSync(process.execPath, ["--check", path], { encoding: "utf8" });
  return status === 0 ? null : problemIn(stderr);
}

function problemIn(text) {
  const [, line = 1, marks = "", message = "This cannot be read."] = /:(\d+)\n.*\n( *)\^*\n+\w*: (.*)/.exec(text) ?? [];
  return { line, column: marks.length + 1, message };
}
