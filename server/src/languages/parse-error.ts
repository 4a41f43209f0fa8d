import type { ProgramError } from "@code-runner/protocol";
import { PROGRAM_FOLDER } from "./command.js";
import type { Language } from "./language.js";

/** Which phase of a run printed the text. */
export type ErrorPhase = "compile" | "run";

/**
 * Characters of stderr that are looked at. The text is a stranger's and the patterns are regular expressions, so there
 * must be an end to the time they can take.
 */
const WINDOW = 16_384;

/**
 * Finds the error in what a program, or its compiler, printed to stderr.
 *
 * A language's patterns are tried in order. Named groups of a match: `file` and `line` say where, `column`, `name` and
 * `message` say more. A match counts when its file is one of the program's. A compiler's first error matters, because the
 * others follow from it; of a program that ran, the last one, because it died of it.
 *
 * @param files names of the program's files.
 * @returns null when no pattern finds an error.
 */
export function parseError(
  stderr: string,
  { errors }: Pick<Language, "errors">,
  files: string[],
  phase: ErrorPhase,
): ProgramError | null {
  const text = phase === "compile" ? stderr.slice(0, WINDOW) : stderr.slice(-WINDOW);
  for (const pattern of errors) {
    const found = [...text.matchAll(pattern)]
      .map(({ groups = {} }) => toError(groups, files, phase, text))
      .filter((error) => error !== null);
    const error = phase === "compile" ? found[0] : found.at(-1);
    if (error !== undefined) return error;
  }
  return null;
}

function toError(
  groups: Record<string, string | undefined>,
  files: string[],
  phase: ErrorPhase,
  text: string,
): ProgramError | null {
  const file = groups.file === undefined ? files[0] : programPath(groups.file);
  if (file === undefined || !files.includes(file)) return null;
  return {
    name: groups.name ?? (phase === "compile" ? "CompileError" : "Error"),
    message: groups.message?.trim() ?? "",
    file,
    line: toNumber(groups.line),
    column: toNumber(groups.column),
    traceback: phase === "compile" ? null : text.trim(),
  };
}

/** A path as the reader knows it: relative to the program's folder. */
function programPath(path: string): string {
  return path.replace(`${PROGRAM_FOLDER}/`, "").replace(/^\.\//, "");
}

function toNumber(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
