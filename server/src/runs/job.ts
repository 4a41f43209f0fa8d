import type { Program, ProgramFile } from "@code-runner/protocol";
import { randomBytes } from "node:crypto";
import { compileCommand } from "../languages/command.js";
import type { Driver, Language } from "../languages/language.js";

/** The folder in the program's own that is ours. */
export const JOB_FOLDER = ".code-runner";

/** What a language's driver finds in `.code-runner/job.json`. */
export interface Job {
  options: Record<string, string>;
  /** The session's programs before this one, in order. What they print is dropped. */
  earlier: JobProgram[];
  /** The program's own files, to be written again after the earlier ones; else they are there. */
  files: ProgramFile[];
  /** Compiles the program again after the earlier ones; null where nothing is compiled. */
  compile: string[] | null;
  setup: string | null;
  check: string | null;
  /** Name of the file that the driver writes what the check found to, as a JSON list of `CheckResult`. */
  report: string;
}

type JobProgram = Pick<Program, "files" | "entry" | "setup" | "stdin" | "args"> & { compile: string[] | null };

/** A file whose name a program cannot guess: one that does not look for it cannot write its own report. */
const newReportName = () => `${JOB_FOLDER}/${randomBytes(16).toString("hex")}.json`;

/** Whether a program comes with something that its language's plain command knows nothing about. */
export function needsDriver({ setup, check }: Program, earlier: readonly Program[]): boolean {
  return setup !== undefined || check !== undefined || earlier.length > 0;
}

/** What the driver has to do for a program. Types were checked before it starts, where they were to be. */
export function jobOf(program: Program, earlier: readonly Program[], language: Language, driver: Driver): Job {
  return {
    options: driver.options,
    earlier: earlier.map((one) => {
      const { files, entry, setup, stdin, args } = one;
      return {
        files,
        entry,
        compile: compileCommand(language, { ...one, typeCheck: false }),
        ...(setup === undefined ? {} : { setup }),
        ...(stdin === undefined ? {} : { stdin }),
        ...(args === undefined ? {} : { args }),
      };
    }),
    files: earlier.length === 0 ? [] : withCheckHook(program, driver),
    compile: compileCommand(language, { ...program, typeCheck: false }),
    setup: program.setup ?? null,
    check: program.check ?? null,
    report: newReportName(),
  };
}

/** The program's files, and at the end of its entry what lets a check reach into it. */
export function withCheckHook({ files, entry, check }: Program, { checkHook }: Driver): ProgramFile[] {
  if (check === undefined || checkHook === "") return files;
  return files.map((file) => (file.name === entry ? { ...file, content: append(file, checkHook) } : file));
}

function append({ content, encoding }: ProgramFile, text: string): string {
  if (encoding !== "base64") return content + text;
  return Buffer.concat([Buffer.from(content, "base64"), Buffer.from(text)]).toString("base64");
}
