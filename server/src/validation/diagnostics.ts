import type { Diagnostic } from "@code-runner/protocol";
import { PROGRAM_FOLDER } from "../languages/command.js";

/** Characters of the parser's words that are looked at. */
const WINDOW = 32_768;
const MAX_DIAGNOSTICS = 100;

export interface DiagnosticPatterns {
  /** With the named groups `file`, `line`, `column` and `message`, of which `file` and `column` may be missing. */
  patterns: readonly RegExp[];
  /** How the parser counts the first column. */
  firstColumn: number;
}

/**
 * What a parser complained about, in the order of its words.
 *
 * @param files names of the program's files, the entry first. A complaint about another file is none of the author's.
 */
export function readDiagnostics(
  text: string,
  { patterns, firstColumn }: DiagnosticPatterns,
  files: readonly string[],
): Diagnostic[] {
  const window = text.slice(0, WINDOW);
  const found = patterns.flatMap((pattern) => [...window.matchAll(pattern)]);
  return found
    .sort((one, other) => one.index - other.index)
    .map(({ groups = {} }) => toDiagnostic(groups, files, firstColumn))
    .filter((one) => one !== null)
    .slice(0, MAX_DIAGNOSTICS);
}

function toDiagnostic(
  groups: Record<string, string | undefined>,
  files: readonly string[],
  firstColumn: number,
): Diagnostic | null {
  const file = groups.file === undefined ? files[0] : nameOf(groups.file);
  if (file === undefined || !files.includes(file)) return null;
  const column = groups.column === undefined ? null : Number(groups.column) + 1 - firstColumn;
  return {
    file,
    line: groups.line === undefined ? null : Number(groups.line),
    // A parser that does not know says 0.
    column: column === null || column < 1 ? null : column,
    message: groups.message?.trim() ?? "",
  };
}

function nameOf(path: string): string {
  return path.replace(`${PROGRAM_FOLDER}/`, "").replace(/^\.\//, "");
}
