import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isLanguageId, languageFile } from "./language.js";
import type { Language } from "./language.js";

/**
 * Reads every language below some folders, sorted by id. It runs once, when the server starts. What has the same name in
 * several folders comes from the first of them: an owner's Python takes the place of ours.
 *
 * @throws {Error} that names the file and the key when a folder is not a valid language.
 */
export function loadLanguages(...folders: readonly string[]): Language[] {
  const ids = new Set(folders.flatMap((folder) => languageIds(folder)));
  const languages = [...ids].sort().map((id) => readLanguage(folders, id));
  checkNamesAreUnique(languages);
  return languages;
}

/** The language with this id or alias; undefined when there is none. Letter case does not matter. */
export function findLanguage(languages: Language[], name: string): Language | undefined {
  const wanted = name.toLowerCase();
  return (
    languages.find(({ id }) => id === wanted) ??
    languages.find(({ aliases }) => aliases.some((alias) => alias.toLowerCase() === wanted))
  );
}

/**
 * The folder of an image's Dockerfile: the first one of this name.
 *
 * @returns undefined when there is none.
 */
export function findImageFolder(folders: readonly string[], image: string): string | undefined {
  return folders.map((folder) => join(folder, image)).find((folder) => existsSync(join(folder, "Dockerfile")));
}

function languageIds(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => existsSync(join(folder, name, "language.json")))
    .map(({ name }) => name);
}

function readLanguage(folders: readonly string[], id: string): Language {
  const paths = folders.map((folder) => join(folder, id, "language.json"));
  const path = paths.find((one) => existsSync(one)) ?? "";
  if (!isLanguageId(id)) throw new Error(`${path}: a language's folder is named in lower case letters and digits`);
  const parsed = languageFile.safeParse(readJson(path));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: key, message }) => `${key.join(".") || "the file"}: ${message}`);
    throw new Error(`${path}: ${problems.join("; ")}`);
  }
  const image = parsed.data.image ?? id;
  for (const name of [image, ...parsed.data.variants.map((variant) => variant.image)]) {
    if (findImageFolder(folders, name) === undefined) {
      throw new Error(`${path}: image: there is no ${name}/Dockerfile`);
    }
  }
  return { id, ...parsed.data, image, pool: id };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`${path}: is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function checkNamesAreUnique(languages: Language[]): void {
  const owners = new Map<string, string>();
  for (const { id, aliases } of languages) {
    for (const name of [id, ...aliases.map((alias) => alias.toLowerCase())]) {
      const owner = owners.get(name);
      if (owner !== undefined && owner !== id) throw new Error(`"${name}" names two languages: ${owner} and ${id}`);
      owners.set(name, id);
    }
  }
}
