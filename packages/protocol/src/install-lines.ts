import { RequestError } from "./errors.js";
import type { Program } from "./program.js";

/** Where the packages of a language come from. */
export type Ecosystem = "python" | "npm";

/** A text without its lines that install packages, and what those ask for. */
export interface WithoutInstalls {
  text: string;
  packages: string[];
}

const LINES: Readonly<Record<Ecosystem, RegExp>> = {
  python: /^(?<indent>[ \t]*)[!%](?:python3? +-m +)?pip3? +install\b(?<words>[^\r\n]*)$/gm,
  npm: /^(?<indent>[ \t]*)[!%]npm +(?:install|i|add)\b(?<words>[^\r\n]*)$/gm,
};

/** What changes nothing about which packages there are. */
const HARMLESS =
  /^(?:-q+|-U|-S|-D|-y|--(?:quiet|upgrade|user|yes|save|save-dev|no-cache-dir|no-input|no-audit|no-fund))$/;

/** Keeps the block that the line may be all of. */
const NOTHING: Readonly<Record<Ecosystem, string>> = { python: "pass", npm: "" };

/**
 * Understands the lines `!pip install numpy`, `%pip install numpy` and `!npm install left-pad` of notebooks. They leave
 * a line behind, so that all others keep their numbers.
 *
 * @throws {RequestError} `invalid-request` for an option that would mean something else than names of packages.
 */
export function withoutInstalls(text: string, ecosystem: Ecosystem): WithoutInstalls {
  const packages: string[] = [];
  const rest = text.replaceAll(LINES[ecosystem], (line, indent: string, words: string) => {
    packages.push(...packagesIn(words, line.trim()));
    return indent === "" ? "" : indent + NOTHING[ecosystem];
  });
  return { text: rest, packages };
}

/**
 * A program whose lines that install packages, in its entry, setup and check, have become part of its `packages`.
 *
 * @throws {RequestError} `invalid-request`, as `withoutInstalls` does.
 */
export function gatherInstalls(program: Program, ecosystem: Ecosystem): Program {
  const found: string[] = [];
  const strip = (text: string) => {
    const { text: rest, packages } = withoutInstalls(text, ecosystem);
    found.push(...packages);
    return rest;
  };
  const { setup, check } = program;
  const files = program.files.map((file) =>
    file.name === program.entry && file.encoding !== "base64" ? { ...file, content: strip(file.content) } : file,
  );
  const stripped = {
    ...program,
    files,
    ...(setup === undefined ? {} : { setup: strip(setup) }),
    ...(check === undefined ? {} : { check: strip(check) }),
  };
  const wanted = [...new Set([...(program.packages ?? []), ...found])];
  return wanted.length === 0 ? stripped : { ...stripped, packages: wanted };
}

function packagesIn(words: string, line: string): string[] {
  const said = words
    .replace(/(?:^|\s)#.*$/, "")
    .split(/\s+/)
    .map(withoutQuotes)
    .filter((word) => word !== "");
  const [option] = said.filter((word) => word.startsWith("-") && !HARMLESS.test(word));
  if (option !== undefined) {
    const message = `\`${line}\` cannot be understood here: write the names of packages, without ${option}.`;
    throw new RequestError("invalid-request", message, { param: "code" });
  }
  return said.filter((word) => !word.startsWith("-"));
}

const withoutQuotes = (word: string): string => word.replace(/^(["'])(.*)\1$/, "$2");
