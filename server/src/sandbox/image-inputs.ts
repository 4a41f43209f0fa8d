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

/** Milliseconds within which a file may be written twice and have the same time, by the coarsest clock of a file system. */
const CLOCK_MS = 2000;

/** What was read last, by folder, and what the files looked like from outside. */
const known = new Map<string, { look: string; inputs: ImageInputs }>();

/** Every page asks whether images are current, and most of the time no file has changed since the page before. */
function readInputs(folder: string, names: string[]): ImageInputs {
  const files = names.flatMap((name) => listFiles(folder, name)).sort();
  const stats = files.map((file) => statSync(`${folder}/${file}`));
  const look = stats.map(({ ino, size, mtimeMs, ctimeMs }, i) => [files[i], ino, size, mtimeMs, ctimeMs]).join("\n");
  const last = known.get(folder);
  if (last?.look === look) return last.inputs;
  const wasJustWritten = stats.some(({ ctimeMs }) => Date.now() - ctimeMs < CLOCK_MS);
  const inputs = readFiles(folder, files);
  if (!wasJustWritten) known.set(folder, { look, inputs });
  return inputs;
}

function readFiles(folder: string, files: string[]): ImageInputs {
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
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const name = `${path}/${entry.name}`;
    return entry.isFile() ? [name] : listFiles(folder, name);
  });
}
