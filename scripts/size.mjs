// npm run size
// Builds the element where it has changed, prints what a page loads and when, and fails where that is more than we promise.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { root, say } from "./project.mjs";

const dist = `${root}/packages/code-runner/dist`;

/**
 * What is loaded when, and how much that may be, in bytes after gzip, without what was loaded before: what every page loads,
 * and the part that begins at `after`. `module` is where the part begins.
 */
const BUDGETS = [
  { part: "every page: the entry script", module: "packages/code-runner/src/site.ts", limit: 14_000 },
  { part: "code in sight that the site has not coloured", module: "highlight/paint-code.ts", limit: 6_000 },
  { part: "the reader comes near", module: "run-panel/run-panel.ts", limit: 30_000 },
  { part: "the reader edits", module: "controllers/editor-controller.ts", limit: 130_000 },
  // Only a run opens one.
  {
    part: "a program with a terminal",
    module: "terminal/create-terminal.ts",
    after: "run-panel/run-panel.ts",
    limit: 95_000,
  },
];

/** How many of the largest modules the message names. */
const NAMED = 8;

/** The chunks of the last build, by file name: what each imports at once, and the bytes of its modules before minifying. */
const chunks = () => JSON.parse(readFileSync(`${dist}/site-chunks.json`, "utf8"));

const sizeOf = (file) => gzipSync(readFileSync(`${dist}/site/${file}`), { level: 9 }).length;

/** A chunk with all that it cannot do without. */
function withImports(all, file, found = new Set()) {
  if (found.has(file) || !(file in all)) return found;
  found.add(file);
  for (const imported of all[file].imports) withImports(all, imported, found);
  return found;
}

const without = (files, others) => new Set([...files].filter((file) => !others.has(file)));

function measure() {
  const all = chunks();
  const chunkOf = (module) =>
    Object.keys(all).find((file) => Object.keys(all[file].modules).some((id) => id.endsWith(module)));
  const everyPage = withImports(all, "code-runner.js");
  return BUDGETS.map(({ part, module, after, limit }, index) => {
    const before = after === undefined ? everyPage : withImports(all, chunkOf(after), new Set(everyPage));
    const files = index === 0 ? everyPage : without(withImports(all, chunkOf(module)), before);
    const size = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
    return { part, limit, size, modules: [...files].flatMap((file) => Object.entries(all[file].modules)) };
  });
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

await ensureDependencies();
await build();
const parts = measure();
for (const { part, size, limit } of parts) {
  say(`${kilobytes(size).padStart(9)} of ${kilobytes(limit)}  ${part}${size > limit ? "  TOO MUCH" : ""}`);
}
for (const { part, size, limit, modules } of parts.filter((one) => one.size > one.limit)) {
  const largest = modules.sort((a, b) => b[1] - a[1]).slice(0, NAMED);
  say(
    `${part}: ${size - limit} bytes too many. Load what is not needed at once with import(). The largest modules, before minifying:\n` +
      largest.map(([id, bytes]) => `  ${String(bytes).padStart(7)} ${id}`).join("\n"),
  );
  process.exitCode = 1;
}
