import type { Program } from "@code-runner/protocol";
import { compileCommand, driverCommand, programEnv, runCommand } from "../languages/command.js";
import type { Driver, Language } from "../languages/language.js";
import type { Phase } from "../sandbox/launcher-frames.js";
import type { EffectiveLimits } from "./limits.js";
import { INTERACTIVE } from "./limits.js";

/** Whether the reader's input reaches the program while it runs. */
export function isInteractive(program: Pick<Program, "interactive" | "tty">): boolean {
  return program.interactive === true || program.tty !== undefined;
}

/**
 * What the launcher has to do for a program: compile it where the language says so, and run it.
 *
 * @param driver runs it, where the plain command would not do.
 */
export function phasesOf(
  program: Program,
  language: Language,
  limits: EffectiveLimits,
  driver: Driver | null = null,
): Phase[] {
  const run: Phase = {
    name: "run",
    args: driver === null ? runCommand(language, program) : driverCommand(language, driver, program),
    env: programEnv(language, program),
    // An interactive program mostly waits. Limits of its own end it, and its processor time is limited.
    timeoutMs: (isInteractive(program) ? INTERACTIVE.total : limits.timeout) * 1000,
    ...(isInteractive(program) ? { cpuSeconds: limits.timeout } : {}),
    takesInput: isInteractive(program) || program.stdin !== undefined,
    ...(program.tty === undefined ? {} : { tty: program.tty }),
  };
  const compileArgs = compileCommand(language, program);
  if (compileArgs === null || language.compile === null) return [run];
  const compile: Phase = {
    name: "compile",
    args: compileArgs,
    // The program's own variables are not for the compiler.
    env: programEnv(language, {}),
    timeoutMs: language.compile.timeout * 1000,
    takesInput: false,
  };
  return [compile, run];
}
