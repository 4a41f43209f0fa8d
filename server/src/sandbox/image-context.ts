import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ImageInputs } from "./image-inputs.js";

/** What a build sees: files of a folder. */
export interface ImageContext {
  context: string;
  files: string[];
}

/**
 * Gives a build its context: the folder of its Dockerfile as it is, or a copy of it together with the files of npm packages,
 * which is gone when the build is over.
 */
export async function withImageContext<T>(
  { folder, files, npm }: Pick<ImageInputs, "folder" | "files" | "npm">,
  build: (context: ImageContext) => Promise<T>,
): Promise<T> {
  if (npm.length === 0) return build({ context: folder, files });
  const context = mkdtempSync(join(tmpdir(), "code-runner-image-"));
  try {
    const all = [...files.map((name) => ({ name, path: join(folder, name) })), ...npm];
    for (const { name, path } of all) {
      const copy = join(context, name);
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(path, copy);
    }
    return await build({ context, files: all.map(({ name }) => name) });
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}
