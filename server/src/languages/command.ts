import type { Program } from "@code-runner/protocol";
import type { Driver, Language, Validation } from "./language.js";

/** Where a program's files are in a sandbox. */
export const PROGRAM_FOLDER = "/sandbox";

type CommandProgram = Pick<Program, "files" | "entry" | "args">;

/** What every program finds in its environment, unless its language or the program says otherwise. */
const BASE_ENV = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  HOME: PROGRAM_FOLDER,
  USER: "runner",
  TMPDIR: "/tmp",
  LANG: "C.UTF-8",
};

/** The words that compile a program; null when its language does not compile. */
export function compileCommand(
  { compile }: Language,
  program: CommandProgram & Pick<Program, "typeCheck">,
): string[] | null {
  if (compile === null) return null;
  const first = program.typeCheck === true ? (compile.typeCheck ?? []) : [];
  return expand([...first, ...compile.command], compile.sources, program);
}

/** The words that run a program. Its arguments come last unless the language places them. */
export function runCommand({ run, compile }: Language, program: CommandProgram): string[] {
  return expand(withArgs(run.command), compile?.sources ?? [], program);
}

/** The words that run a program by its language's driver. */
export function driverCommand({ compile }: Language, driver: Driver, program: CommandProgram): string[] {
  return expand(withArgs(driver.command), compile?.sources ?? [], program);
}

/** The words that read a program without running it. */
export function validateCommand({ command, sources }: Validation, program: CommandProgram): string[] {
  return expand(command, sources, program);
}

function withArgs(command: string[]): string[] {
  return command.includes("{args}") ? command : [...command, "{args}"];
}

/** The whole environment of a program. */
export function programEnv({ env }: Language, program: Pick<Program, "env" | "tty">): Record<string, string> {
  return { ...BASE_ENV, ...(program.tty && { TERM: "xterm-256color" }), ...env, ...program.env };
}

/**
 * Fills in the placeholders. As a whole word: `{sources}` is every file with one of the endings, `{args}` the program's
 * arguments. Inside a word: `{entry}` is the entry's name, `{stem}` that name without its ending.
 */
function expand(command: string[], endings: string[], { files, entry, args = [] }: CommandProgram): string[] {
  return command.flatMap((word) => {
    switch (word) {
      case "{sources}":
        return sourcesOf(files, entry, endings);
      case "{args}":
        return args;
      default:
        return [word.replaceAll("{entry}", pathOf(entry)).replaceAll("{stem}", entry.replace(/\.[^./]*$/, ""))];
    }
  });
}

/** The entry comes first, and belongs to the sources whatever its ending. */
function sourcesOf(files: Program["files"], entry: string, endings: string[]): string[] {
  const others = files.map(({ name }) => name).filter((name) => name !== entry);
  return [entry, ...others.filter((name) => endings.some((ending) => name.endsWith(ending)))].map(pathOf);
}

/** A name that begins with a hyphen would be taken for an option. */
function pathOf(name: string): string {
  return name.startsWith("-") ? `./${name}` : name;
}
