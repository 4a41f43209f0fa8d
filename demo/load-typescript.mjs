import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/** Loads our markdown-it plugin from its TypeScript source, which plain Node cannot import. */
export async function loadMarkdownPlugin() {
  const cache = join(root, ".cache");
  await mkdir(cache, { recursive: true });
  // A folder of its own, so that two builds at the same time do not read each other's half-written file.
  const folder = await mkdtemp(join(cache, "markdown-plugin-"));
  const outfile = join(folder, "plugin.mjs");
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ["packages/markdown/src/markdown-it.ts"],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      conditions: ["source"],
      logLevel: "warning",
    });
    const { markdownItCodeRunner } = await import(pathToFileURL(outfile).href);
    return markdownItCodeRunner;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
