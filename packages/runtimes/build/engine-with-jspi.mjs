import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../../../scripts/project.mjs";

const VERSION = "24.21.0";

/** Node 24 has JSPI behind this flag; later ones may not know the flag, and earlier ones have another JSPI. */
export const JSPI_FLAG = "--experimental-wasm-jspi";

const runFile = promisify(execFile);

/** In a folder of its own: as a dependency of the project it would take the place of `node` in every npm script. */
async function installNode(folder) {
  mkdirSync(folder, { recursive: true });
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  await runFile(npm, [
    "install",
    `--prefix=${folder}`,
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--fetch-retries=0",
    `node@${VERSION}`,
  ]);
}

/**
 * A JavaScript engine that can suspend WebAssembly, as browsers can: this Node or one that is installed for it.
 *
 * @returns {Promise<string>} the path of the program, to be called with `JSPI_FLAG`.
 * @throws when there is none for this machine, or it cannot be downloaded.
 */
export async function engineWithJspi() {
  if (process.versions.node.startsWith("24.")) return process.execPath;
  const folder = join(root, ".cache", `node-${VERSION}`);
  const program = join(folder, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(program)) await installNode(folder);
  await runFile(program, [JSPI_FLAG, "--eval", "process.exit('Suspending' in WebAssembly ? 0 : 1)"]);
  return program;
}
