import type { Diagnostic, Program, RunResult, ValidateResponse } from "@code-runner/protocol";
import { RequestError, RunnerError } from "@code-runner/protocol";
import { validateCommand } from "../languages/command.js";
import type { Language, Validation } from "../languages/language.js";
import { clampLimits } from "../runs/limits.js";
import type { RunService } from "../runs/run-service.js";
import { readDiagnostics } from "./diagnostics.js";
import type { ImportPolicy } from "./import-policy.js";
import { ruleFor } from "./import-policy.js";
import { lineOf, matchesIn, scanImports, textsOf } from "./import-scan.js";

/** Seconds for a parser; a compiler on a busy machine takes a few. */
const TIMEOUT = 30;

export interface ValidationOptions {
  runs: RunService;
  policy: ImportPolicy;
  /** `Caller.id` */
  caller: string;
  signal: AbortSignal;
}

/**
 * Reads a program without running it: by the language's own parser, in a sandbox like any program, because parsers have
 * faults too. What is said about imports and suspicious places comes from the text alone and protects nothing.
 *
 * @throws {RequestError} `unsupported` for a language that has no parser here.
 * @throws {RunnerError} when there is no sandbox to be had, or the parser did not come to its end.
 */
export async function validateProgram(
  program: Program,
  language: Language,
  { runs, policy, caller, signal }: ValidationOptions,
): Promise<ValidateResponse> {
  const { validate, id, name } = language;
  if (validate === null) {
    throw new RequestError("unsupported", `This server cannot validate ${name}.`, { param: "language" });
  }
  const said = await readByParser(program, language, validate, { runs, caller, signal });
  const imports = scanImports(program.files, language).map((one) => ({
    ...one,
    rule: ruleFor(one.module, id, policy),
  }));
  const about = (rule: string, sentence: (module: string) => string): Diagnostic[] =>
    imports
      .filter((one) => one.rule === rule)
      .map(({ module, file, line }) => ({ file, line, column: null, message: sentence(module) }));
  const errors = [
    ...said.errors,
    ...about("blocked", (module) => `This server's owner does not allow programs to import ${module}.`),
  ];
  const warnings = [
    ...said.warnings,
    ...about("warned", (module) => `This server's owner advises against importing ${module}.`),
    ...suspicions(program, language),
  ];
  return { valid: errors.length === 0, errors, warnings, imports };
}

async function readByParser(
  program: Program,
  language: Language,
  validation: Validation,
  { runs, caller, signal }: Pick<ValidationOptions, "runs" | "caller" | "signal">,
): Promise<{ errors: Diagnostic[]; warnings: Diagnostic[] }> {
  const { files, entry } = program;
  const parser: Language = {
    ...language,
    compile: null,
    driver: null,
    run: { command: validateCommand(validation, { files, entry }) },
  };
  const run = runs.start({
    program: { language: language.id, files, entry },
    language: parser,
    limits: clampLimits({ timeout: TIMEOUT }, parser),
    earlier: [],
    sessionLost: false,
    packages: null,
    isValidation: true,
    about: { caller, projectId: null, contentId: null, snippetId: null, saveHistory: false },
  });
  const result = await run.result(signal);
  const names = [entry, ...files.map(({ name }) => name).filter((name) => name !== entry)];
  const { firstColumn } = validation;
  const errors = readDiagnostics(result.stderr, { patterns: validation.errors, firstColumn }, names);
  const warnings = readDiagnostics(result.stderr, { patterns: validation.warnings, firstColumn }, names);
  return { errors: errors.length === 0 ? unexplained(result, entry) : errors, warnings };
}

/** A parser that fails without a place that we understand still says that something is wrong. */
function unexplained({ status, stderr }: RunResult, file: string): Diagnostic[] {
  if (status === "success") return [];
  if (status !== "error") throw new RunnerError("internal", `The parser did not come to its end: ${status}.`);
  return [{ file, line: null, column: null, message: stderr.trim().slice(0, 2000) || "This cannot be read." }];
}

function suspicions({ files }: Program, { suspicious }: Language): Diagnostic[] {
  return textsOf(files).flatMap(({ name, text }) =>
    suspicious.flatMap(({ pattern, message }) =>
      matchesIn(text, pattern).map((match) => ({ file: name, line: lineOf(text, match), column: null, message })),
    ),
  );
}
