import { isUtf8 } from "node:buffer";
import type { ProgramFile } from "@code-runner/protocol";
import type { Language } from "../languages/language.js";

/** A module that a program names in an import. */
export interface FoundImport {
  module: string;
  file: string;
  /** Counted from 1. */
  line: number;
}

/** Characters of a file that are looked at; the patterns are regular expressions, and the text is a stranger's. */
const WINDOW = 64 * 1024;
const MAX_MATCHES = 500;

/**
 * The modules that a program's files import, as its text says: nothing is run, and an import that is made up while the
 * program runs is not found. Files of the program itself are left out.
 */
export function scanImports(files: readonly ProgramFile[], { imports }: Pick<Language, "imports">): FoundImport[] {
  const own = new Set(files.map(({ name }) => stemOf(name)));
  return textsOf(files)
    .flatMap(({ name, text }) =>
      imports.flatMap((pattern) =>
        matchesIn(text, pattern).flatMap((match) =>
          modulesIn(match.groups?.modules ?? "").map((module) => ({
            module,
            file: name,
            line: lineOf(text, match),
          })),
        ),
      ),
    )
    .filter(({ module }) => !/^[./]/.test(module) && !own.has(stemOf(module.replaceAll(".", "/"))))
    .sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
    .slice(0, MAX_MATCHES);
}

/** The first places where a pattern matches: a hostile text may have any number. */
export function matchesIn(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    if (found.push(match) === MAX_MATCHES) break;
  }
  return found;
}

/** The files that hold text, each as far as it is looked at. */
export function textsOf(files: readonly ProgramFile[]): { name: string; text: string }[] {
  return files.flatMap((file) => {
    const text = textOf(file);
    return text === null ? [] : [{ name: file.name, text: text.slice(0, WINDOW) }];
  });
}

/** Null for bytes that are no text. */
function textOf({ content, encoding }: ProgramFile): string | null {
  if (encoding !== "base64") return content;
  const bytes = Buffer.from(content, "base64");
  return isUtf8(bytes) ? bytes.toString() : null;
}

/** The line that a match's own text begins in: what it looked at before does not count. */
export function lineOf(text: string, match: RegExpExecArray): number {
  const leading = /^\s*/.exec(match[0])?.[0].length ?? 0;
  return text.slice(0, match.index + leading).split("\n").length;
}

/** `import a.b as c, d` names two. */
function modulesIn(text: string): string[] {
  return text
    .split(",", MAX_MATCHES)
    .map((one) => one.trim().split(/\s/)[0] ?? "")
    .filter((one) => one !== "");
}

function stemOf(name: string): string {
  return name.replace(/(\/__init__)?\.[^./]+$/, "").split("/")[0] ?? name;
}
