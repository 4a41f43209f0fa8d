import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of the server's package, which holds `languages/` and `launcher/`. Found from this file upwards, because
 * this file is in `src/` during development and part of `dist/main.js` when installed.
 */
export const packageFolder: string = findPackage(dirname(fileURLToPath(import.meta.url)));

/** The folder above the package: the repository, where there is one. */
export const repositoryFolder: string = dirname(packageFolder);

/** What is served where the owner names no folder: as it is built in the repository, or as the package brings it. */
export const servedFolders: { readonly site: string; readonly demo: string } = existsSync(
  join(repositoryFolder, "packages"),
)
  ? { site: join(repositoryFolder, "packages/code-runner/dist/site"), demo: join(repositoryFolder, "demo/dist") }
  : { site: join(packageFolder, "dist/site"), demo: join(packageFolder, "dist/demo") };

/** The folders of language folders, those of the owner first. */
export const languageFolders = (own: readonly string[]): string[] => [...own, join(packageFolder, "languages")];

function findPackage(folder: string): string {
  const file = join(folder, "package.json");
  if (
    existsSync(file) &&
    (JSON.parse(readFileSync(file, "utf8")) as { name?: unknown }).name === "@code-runner/server"
  ) {
    return folder;
  }
  const parent = dirname(folder);
  if (parent === folder) throw new Error("The folder of @code-runner/server was not found.");
  return findPackage(parent);
}
