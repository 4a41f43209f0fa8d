import type { Program, ProgramFile } from "@code-runner/protocol";
import type { Language } from "../languages/language.js";
import type { Phase } from "../sandbox/launcher-frames.js";
import { JOB_FOLDER, jobOf, needsDriver, withCheckHook } from "./job.js";
import type { EffectiveLimits } from "./limits.js";
import { phasesOf } from "./phases.js";

/** What a sandbox is given of a program, and asked for. */
export interface StagedProgram {
  files: ProgramFile[];
  phases: Phase[];
  resultFiles: string[];
  /** Which of the result files says what the program's check found; null for a program without a check. */
  report: string | null;
}

export interface StagingOptions {
  program: Program;
  /** The session's programs before this one. */
  earlier: readonly Program[];
  language: Language;
  limits: EffectiveLimits;
}

/** Prepares a program for its sandbox: alone as it is, and by its language's driver with what else belongs to it. */
export function stage({ program, earlier, language, limits }: StagingOptions): StagedProgram {
  const { driver } = language;
  const resultFiles = program.outputFiles ?? [];
  if (driver === null || !needsDriver(program, earlier)) {
    return { files: program.files, phases: phasesOf(program, language, limits), resultFiles, report: null };
  }
  const job = jobOf(program, earlier, language, driver);
  const report = program.check === undefined ? null : job.report;
  return {
    files: [...withCheckHook(program, driver), { name: `${JOB_FOLDER}/job.json`, content: JSON.stringify(job) }],
    phases: phasesOf(program, language, limits, driver),
    resultFiles: report === null ? resultFiles : [...resultFiles, report],
    report,
  };
}
