import { readConfig } from "../config.js";
import { loadSettings } from "../config/load-settings.js";
import { languageFolders } from "../folders.js";
import type { Language } from "../languages/language.js";
import { findLanguage, loadLanguages } from "../languages/load-languages.js";
import { withVariants } from "../languages/variants.js";
import { COMMAND_PATIENCE, connectDocker, dockerProblem } from "../sandbox/docker.js";
import { readApprovedPackages } from "../packages/approved-packages.js";
import { pruneImages } from "../sandbox/image-prune.js";
import type { PruneReport } from "../sandbox/image-prune.js";
import type { ImageBuilder } from "../sandbox/images.js";
import type { Command } from "./command.js";
import { UsageError } from "./command.js";
import { megabytes } from "./megabytes.js";
import { ownersImages } from "./owners-images.js";

const HELP = `npx @code-runner/server images build [LANGUAGE…]   builds what is missing or outdated; without a name, all
npx @code-runner/server images list                 shows states, versions and sizes
npx @code-runner/server images prune                removes images that no language uses any more, and old ones
                                                    with packages of earlier lists

Settings: DOCKER_HOST, BASE_IMAGE, DEBIAN_MIRROR, LANGUAGES_DIR, PACKAGE_IMAGES_DAYS, PACKAGE_IMAGES_MAX.`;

/** `images build|list|prune`: the images in which programs run. */
export const images: Command = {
  summary: "builds, lists or removes the images of languages",
  help: HELP,
  async run([action = "", ...words]) {
    if (!["build", "list", "prune"].includes(action)) throw new UsageError("images needs build, list or prune.");
    if (action !== "build" && words.length > 0) throw new UsageError(`images ${action} takes no further words.`);
    const config = readConfig(loadSettings(process.env));
    const docker = connectDocker(config.dockerHost);
    const problem = await dockerProblem(docker, COMMAND_PATIENCE);
    if (problem !== null) return fail(problem);
    const folders = languageFolders(config.languageDirs);
    const languages = loadLanguages(...folders);
    const approved = readApprovedPackages(config.approvedPackages);
    const { builder, packageImages } = ownersImages(config, { docker, languages, folders, approved });
    if (action === "prune") return prune([await pruneImages(docker, languages), await packageImages.prune()]);
    return action === "list" ? list(builder, languages) : build(builder, wantedImages(words, languages));
  },
};

/** @throws {UsageError} for a name that no language has. */
function wantedImages(words: string[], languages: Language[]): string[] {
  const unknown = words.filter((word) => findLanguage(languages, word) === undefined);
  if (unknown.length > 0) {
    const ids = languages.map(({ id }) => id).join(", ");
    throw new UsageError(`There is no language ${unknown.join(", ")}. There are: ${ids}.`);
  }
  const wanted = words.length === 0 ? languages : words.flatMap((word) => findLanguage(languages, word) ?? []);
  return [...new Set(withVariants(wanted).map(({ image }) => image))];
}

/** Builds images, as many at a time as the builder does. One that fails does not keep the others from being built. */
async function build(builder: ImageBuilder, names: string[]): Promise<number> {
  const width = Math.max(...names.map((name) => name.length));
  let over = 0;
  const count = () => `(${(over += 1)} of ${names.length})`;
  const built = await Promise.all(names.map((name) => buildOne(builder, name, name.padEnd(width), count)));
  return built.every(Boolean) ? 0 : 1;
}

/** @param count is asked once, when it is over: how many images are. */
async function buildOne(builder: ImageBuilder, name: string, label: string, count: () => string): Promise<boolean> {
  let startedAt = performance.now();
  const follow = (done: number, total: number) => {
    // Before its first step, a build waits for its turn.
    if (done === 0) startedAt = performance.now();
    showStep(`${label}  step ${done} of ${total}`);
  };
  try {
    await builder.ensure(name, follow);
    showLine(`${label}  ready  ${((performance.now() - startedAt) / 1000).toFixed(1)} s  ${count()}`);
    return true;
  } catch (error) {
    showLine(`${label}  failed  ${count()}`);
    console.error(describe(error));
    return false;
  }
}

async function list(builder: ImageBuilder, languages: Language[]): Promise<number> {
  const all = withVariants(languages);
  for (const [i, { state, version, size }] of (await builder.infos(all)).entries()) {
    const language = all[i];
    if (language === undefined) continue;
    const shared = language.image === language.pool ? "" : `  (image ${language.image})`;
    const bytes = size === null ? "" : megabytes(size);
    console.log(`${language.pool.padEnd(16)}${state.padEnd(11)}${(version ?? "").padEnd(10)}${bytes}${shared}`);
  }
  return 0;
}

function prune(reports: PruneReport[]): number {
  const removed = reports.flatMap((report) => report.removed);
  const kept = reports.flatMap((report) => report.kept);
  for (const name of removed) console.log(`removed  ${name}`);
  for (const name of kept) console.log(`in use   ${name}`);
  if (removed.length + kept.length === 0) console.log("There is nothing to remove.");
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
