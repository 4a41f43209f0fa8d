import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { countSteps } from "./image-progress.js";
import type { NpmFiles } from "./npm-files.js";
import { npmFiles } from "./npm-files.js";

/** A folder with a Dockerfile, and everything that its build can see. */
export interface ImageInputs {
  folder: string;
  /** Relative paths, sorted. */
  files: string[];
  /** Files of npm packages that the build sees as well. */
  npm: NpmFiles["files"];
  /** Changes whenever a file does. */
  digest: string;
  steps: number;
  /** The image of another language that the Dockerfile begins with; null for one that begins with the base. */
  standsOn: string | null;
}

/** What is about a language but not part of its image. */
const NOT_IN_LANGUAGE_IMAGES = ["language.json", "conformance"];

const STANDS_ON = /^FROM code-runner\/([a-z0-9-]+):toolchain/m;

/** The launcher's sources; what it is tested with and what was built elsewhere stay outside. */
const LAUNCHER_FILES = ["Dockerfile", "Makefile", "src"];

/** The inputs of the image with a language's compiler or interpreter. */
export function languageInputs(folder: string): ImageInputs {
  return readInputs(
    folder,
    readdirSync(folder).filter((name) => !NOT_IN_LANGUAGE_IMAGES.includes(name)),
  );
}

/** The inputs of the step that adds the launcher. */
export function launcherInputs(folder: string): ImageInputs {
  return readInputs(folder, LAUNCHER_FILES);
}

function readInputs(folder: string, names: string[]): ImageInputs {
  const files = names.flatMap((name) => listFiles(folder, name)).sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const content = readFileSync(join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  const npm = npmFiles(folder);
  hash.update(npm.digest);
  const dockerfile = readFileSync(join(folder, "Dockerfile"), "utf8");
  const standsOn = STANDS_ON.exec(dockerfile)?.[1] ?? null;
  return { folder, files, npm: npm.files, digest: hash.digest("hex"), steps: countSteps(dockerfile), standsOn };
}

function listFiles(folder: string, path: string): string[] {
  if (!statSync(join(folder, path)).isDirectory()) return [path];
  return readdirSync(join(folder, path)).flatMap((name) => listFiles(folder, `${path}/${name}`));
}
