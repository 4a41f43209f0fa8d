import { newRunId } from "@code-runner/protocol";
import type { CheckResult } from "@code-runner/protocol";
import type { CheckAssert } from "./check-assert.js";
import type { ModuleTools } from "./program-modules.js";
import { SourceSyntaxError } from "./source-syntax-error.js";

/** A check as a function; it asks `test` for each judgement. */
export type CheckFunction = (test: TestFunction, assert: CheckAssert) => Promise<void>;

type TestFunction = (name: string, body: () => unknown) => void;

/** The check for one that cannot be read: it says so. */
export function brokenCheck(thrown: unknown): CheckFunction {
  return () => Promise.reject(new Error(messageOf(thrown)));
}

/**
 * A check as an export of the entry: there the program's names are in its reach, and no code has to be made from text,
 * which the worker may not do.
 */
export interface ExportedCheck {
  /** The name of the export, which holds a `CheckFunction`. */
  name: string;
  /** What has to be added to the end of the entry. */
  text: string;
}

/**
 * Prepares a check. It is read on its own first, so that what is wrong with it is not told as the reader's mistake.
 *
 * @throws {SyntaxError} when it cannot be read.
 */
export async function exportCheck(
  source: string,
  { toUrl, typeStripper }: Pick<ModuleTools, "toUrl" | "typeStripper">,
): Promise<ExportedCheck> {
  const stripped = typeStripper?.stripTypes(source, "check.ts");
  if (stripped?.type === "syntax-error") throw new SourceSyntaxError(stripped.message, { ...stripped, file: "check" });
  const body = `async (test, assert) => {${stripped?.code ?? source}\n};`;
  await import(toUrl(`export default ${body}`, "text/javascript"));
  // A name that the program cannot have by chance, nor guess.
  const name = `check_${newRunId()}`;
  return { name, text: `\n;export const ${name} = ${body}` };
}

/** Characters of a judgement's name and message that are kept. */
const [NAME_LIMIT, MESSAGE_LIMIT] = [200, 2000];

/** Judges a program that has come to its end, one test after the other, and reports each judgement. */
export async function judge(check: CheckFunction, assert: CheckAssert, report: (check: CheckResult) => void) {
  const tests: { name: string; body: () => unknown }[] = [];
  const add = (name: string, error: { thrown: unknown } | null) =>
    report({
      name: name.slice(0, NAME_LIMIT),
      passed: error === null,
      message: error === null ? "" : messageOf(error.thrown).slice(0, MESSAGE_LIMIT),
    });
  const attempt = async (body: () => unknown) => {
    try {
      await body();
      return null;
    } catch (thrown) {
      return { thrown };
    }
  };
  const broken = await attempt(() => check((name, body) => tests.push({ name: String(name), body }), assert));
  if (broken !== null || tests.length === 0) return add("check", broken);
  for (const { name, body } of tests) add(name, await attempt(body));
}

/** What an error says to a learner. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.name === "AssertionError" || thrown.name === "Error"
    ? thrown.message
    : `${thrown.name}: ${thrown.message}`;
}
