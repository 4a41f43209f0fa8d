import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";

const stamps = join(root, ".cache", "stamps");
const skipped = new Set(["node_modules", "dist", ".cache", ".git"]);

/** Every file below the given paths, sorted; build products and installed packages are left out. */
function* filesBelow(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!skipped.has(name)) yield* filesBelow(join(path, name));
  }
}

/** A hash of the contents of the given files and folders (paths from the root). */
export function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of filesBelow(join(root, path))) {
      hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/**
 * Runs a step only when its inputs have changed since it last succeeded, or one of its outputs is gone.
 *
 * @returns whether it ran.
 */
export async function whenChanged(name, { inputs, outputs }, step) {
  const stamp = join(stamps, name);
  const hash = hashOf(inputs);
  const isFresh =
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === hash &&
    outputs.every((output) => existsSync(join(root, output)));
  if (isFresh) return false;
  await step();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
