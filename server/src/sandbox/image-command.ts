/** `npm run images`: builds the images of languages, or lists them. */
import { join } from "node:path";
import { packageFolder } from "../folders.js";
import type { Language } from "../languages/language.js";
import { findLanguage, loadLanguages } from "../languages/load-languages.js";
import { connectDocker, dockerProblem } from "./docker.js";
import { ImageBuilder } from "./images.js";

const USAGE = `npm run images              builds every image that is missing or outdated
npm run images -- go rust   builds the images of these languages
npm run images -- list      shows states, versions and sizes`;

const languagesFolder = join(packageFolder, "languages");

async function main(words: string[]): Promise<number> {
  const docker = connectDocker(process.env.DOCKER_HOST);
  const problem = await dockerProblem(docker);
  if (problem !== null) return fail(problem);
  const languages = loadLanguages(languagesFolder);
  const images = new ImageBuilder({
    docker,
    languages,
    languagesFolder,
    launcherFolder: join(packageFolder, "launcher"),
    mayBuild: true,
    baseImage: process.env.BASE_IMAGE || undefined,
  });
  if (words[0] === "list") return list(images, languages);
  const unknown = words.filter((word) => findLanguage(languages, word) === undefined);
  if (unknown.length > 0) {
    const ids = languages.map(({ id }) => id).join(", ");
    return fail(`There is no language ${unknown.join(", ")}. There are: ${ids}.\n\n${USAGE}`);
  }
  const wanted = words.length === 0 ? languages : words.flatMap((word) => findLanguage(languages, word) ?? []);
  return buildAll(images, [...new Set(wanted.map(({ image }) => image))]);
}

/** Builds one image after the other. One that fails does not keep the others from being built. */
async function buildAll(images: ImageBuilder, names: string[]): Promise<number> {
  const width = Math.max(...names.map((name) => name.length));
  let failed = 0;
  for (const name of names) {
    const label = name.padEnd(width);
    const start = performance.now();
    try {
      await images.ensure(name, (done, total) => showStep(`${label}  step ${done} of ${total}`));
      showLine(`${label}  ready  ${((performance.now() - start) / 1000).toFixed(1)} s`);
    } catch (error) {
      failed += 1;
      showLine(`${label}  failed`);
      console.error(describe(error));
    }
  }
  return failed === 0 ? 0 : 1;
}

async function list(images: ImageBuilder, languages: Language[]): Promise<number> {
  for (const language of languages) {
    const { state, version, size } = await images.info(language);
    const megabytes = size === null ? "" : `${Math.round(size / 1e6)} MB`;
    const shared = language.image === language.id ? "" : `  (image ${language.image})`;
    console.log(`${language.id.padEnd(12)}${state.padEnd(11)}${(version ?? "").padEnd(10)}${megabytes}${shared}`);
  }
  return 0;
}

/** Progress is for people at a terminal; a log gets one line per image. */
function showStep(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`);
}

function showLine(text: string): void {
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${text}\n` : `${text}\n`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${describe(error.cause)}`;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

process.exit(await main(process.argv.slice(2)));
