import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isLanguageId, languageFile } from "./language.js";
import type { Language } from "./language.js";

/**
 * Reads every language below a folder, sorted by id. It runs once, when the server starts.
 *
 * @throws {Error} that names the file and the key when a folder is not a valid language.
 */
export function loadLanguages(folder: string): Language[] {
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "language.json")))
    .map((entry) => entry.name)
    .sort();
  const languages = ids.map((id) => readLanguage(folder, id));
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

function readLanguage(folder: string, id: string): Language {
  const path = join(folder, id, "language.json");
  if (!isLanguageId(id)) throw new Error(`${path}: a language's folder is named in lower case letters and digits`);
  const parsed = languageFile.safeParse(readJson(path));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: key, message }) => `${key.join(".") || "the file"}: ${message}`);
    throw new Error(`${path}: ${problems.join("; ")}`);
  }
  const image = parsed.data.image ?? id;
  for (const name of [image, ...parsed.data.variants.map((variant) => variant.image)]) {
    if (!existsSync(join(folder, name, "Dockerfile"))) {
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
