import type { CheckResult, Program, RunEnding, RunRecorder } from "@code-runner/protocol";

/** Judgements that a run has at most; a program that forges them should not fill the page. */
const MOST_CHECKS = 200;

/** Follows the check of one run, and says what became of it where it could not say so itself. */
export class ProgramChecks {
  readonly #recorder: RunRecorder;
  readonly #isWanted: boolean;
  /** The program's own exit code; null until it has come to its end. */
  #exitCode: number | null = null;
  #count = 0;

  constructor({ check }: Program, recorder: RunRecorder) {
    this.#recorder = recorder;
    this.#isWanted = check !== undefined;
  }

  /** The program has come to its end with `exitCode`, and its check begins. */
  begin(exitCode: number): void {
    this.#exitCode ??= exitCode;
  }

  add(check: CheckResult): void {
    if (!this.#isWanted || this.#count === MOST_CHECKS) return;
    this.#count += 1;
    this.#recorder.check(check);
  }

  /** The ending of the run. A check that takes too long does not change how the program itself has ended. */
  end(ending: RunEnding): RunEnding {
    if (!this.#isWanted) return ending;
    const isJudged = ending.status === "success" || ending.status === "error";
    if (this.#exitCode === null) this.#fail("The program failed before it could be checked.");
    else if (!isJudged || this.#count === 0) this.#fail("The check did not come to its end.");
    if (this.#exitCode === null || ending.status !== "timeout") return ending;
    return { ...ending, status: this.#exitCode === 0 ? "success" : "error", exitCode: this.#exitCode };
  }

  #fail(message: string): void {
    this.add({ name: "check", passed: false, message });
  }
}
