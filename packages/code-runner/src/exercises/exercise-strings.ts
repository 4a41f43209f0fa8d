import { translatable } from "../localization/translatable.js";

/** The labels and sentences that only an exercise needs. */
export const exerciseStrings = translatable("exercise", {
  hint: "Hint",
  nextHint: "Next hint",
  allHints: "There are no more hints.",
  hints: "Hints",
  solution: "Solution",
  hideSolution: "Hide solution",
  useSolution: "Put it into the editor",
  checks: "Checks",
  /** The name of a check that has none. */
  check: "Check",
  expectedOutput: "Prints what is expected",
  passed: "Passed",
  failed: "Failed",
  allPassed: (count: number) => (count === 1 ? "The check passed." : `All ${count} checks passed.`),
  somePassed: (passed: number, count: number) => `${passed} of ${count} checks passed.`,
  difference: "Difference between what is expected and what was printed",
  missing: "expected",
  unexpected: "printed",
  notCompared: "The program has to come to its end first.",
} as const);
