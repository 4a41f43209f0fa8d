import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/** Loads a TypeScript module of the project, which plain Node cannot import. `path` is below the project's folder. */
export async function loadTypeScript(path) {
  const cache = join(root, ".cache");
  await mkdir(cache, { recursive: true });
  // A folder of its own, so that two builds at the same time do not read each other's half-written file.
  const folder = await mkdtemp(join(cache, "typescript-"));
  const outfile = join(folder, "module.mjs");
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [path],
      outfile,
      bundle: true,
      external: ["markdown-it"],
      format: "esm",
      platform: "node",
      conditions: ["source"],
      logLevel: "warning",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
