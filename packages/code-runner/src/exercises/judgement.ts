import type { CheckResult, RunResult } from "@code-runner/protocol";
import type { Snippet } from "@code-runner/snippet";
import type { ComparedLine } from "./compare-output.js";
import { compareOutput, differenceText } from "./compare-output.js";
import { exerciseStrings } from "./exercise-strings.js";

/** The name of the judgement that compares the output. */
export const OUTPUT_CHECK = "output";

/** What a run was found to be. */
export interface Judgement {
  /** Those of the author's check, then the one of the output. */
  checks: readonly CheckResult[];
  /** Where the output differs from what is expected; null where it does not, or nothing is expected. */
  difference: readonly ComparedLine[] | null;
}

/** Judges a run. Null when there is nothing to judge it by, or nothing was finished that could be judged. */
export function judgeRun(result: RunResult, { expected }: Pick<Snippet, "expected">): Judgement | null {
  if (result.status === "stopped") return null;
  const output = expected === null ? null : judgeOutput(result, expected);
  const checks = [...result.checks, ...(output === null ? [] : [output.check])];
  return checks.length === 0 ? null : { checks, difference: output?.difference ?? null };
}

function judgeOutput({ status, stdout }: RunResult, expected: string) {
  const difference = compareOutput(expected, stdout);
  const hasEnded = status === "success";
  const check: CheckResult = {
    name: OUTPUT_CHECK,
    passed: hasEnded && difference === null,
    message: difference !== null ? differenceText(difference) : hasEnded ? "" : exerciseStrings.notCompared,
  };
  return { check, difference };
}
