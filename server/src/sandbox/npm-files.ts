import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { packageFolder } from "../folders.js";

/** Files of the server's own npm packages that an image gets: a build needs no npm registry for them. */
export interface NpmFiles {
  files: {
    /** In the build's context, below `npm/`. */
    name: string;
    /** On this machine. */
    path: string;
  }[];
  /** Changes whenever one of the packages is another version. */
  digest: string;
}

/** Beside a Dockerfile: files by the name of their package, with `*` for any characters. */
export const NPM_FILES = "npm-files.json";

const listFile = z.record(z.string(), z.array(z.string().min(1)).min(1));

/**
 * The files that the list in a language's folder names; none where there is no list.
 *
 * @throws {Error} for a package that the server does not depend on.
 */
export function npmFiles(folder: string): NpmFiles {
  const list = join(folder, NPM_FILES);
  if (!existsSync(list)) return { files: [], digest: "" };
  const packages = Object.entries(listFile.parse(JSON.parse(readFileSync(list, "utf8"))));
  const found = packages.map(([name, patterns]) => ({ name, ...packageFiles(name, patterns) }));
  return {
    files: found.flatMap(({ name, folder, files }) =>
      files.map((file) => ({ name: `npm/${name}/${file}`, path: join(folder, file) })),
    ),
    digest: found.map(({ name, version }) => `${name}@${version}`).join(" "),
  };
}

function packageFiles(name: string, patterns: string[]): { folder: string; version: string; files: string[] } {
  const manifest = createRequire(join(packageFolder, "package.json")).resolve(`${name}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const folder = dirname(manifest);
  const wanted = patterns.map(toRegExp);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => wanted.some((pattern) => pattern.test(file)));
  return { folder, version, files: files.sort() };
}

function toRegExp(pattern: string): RegExp {
  const literal = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`);
}
