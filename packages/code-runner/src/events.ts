import type { CheckResult, Environment, OutputEvent, RunResult } from "@code-runner/protocol";
import type { CodeChangeEvent } from "./code-change-event.js";
import type { RunFailure } from "./runs/run-failure.js";

const TRAVELS = { bubbles: true, composed: true } as const;

/** The program starts. */
export class RunStartEvent extends CustomEvent<{ runId: string; environment: Environment }> {
  constructor(runId: string, environment: Environment) {
    super("run-start", { ...TRAVELS, detail: { runId, environment } });
  }
}

/** The program printed; `detail` is the run's own event. */
export class RunOutputEvent extends CustomEvent<OutputEvent> {
  constructor(output: OutputEvent) {
    super("run-output", { ...TRAVELS, detail: output });
  }
}

/** The run is over; `detail` is its result, also when the program failed. */
export class RunFinishEvent extends CustomEvent<RunResult> {
  constructor(result: RunResult) {
    super("run-finish", { ...TRAVELS, detail: result });
  }
}

/** There is no result, because we failed or the program asked for what cannot be; `detail` says why. */
export class RunErrorEvent extends CustomEvent<RunFailure> {
  constructor(error: RunFailure) {
    super("run-error", { ...TRAVELS, detail: error });
  }
}

/** How a run of an exercise was judged, for whoever keeps a learner's progress. */
export interface CheckFinish {
  /** Whether all checks passed. */
  passed: boolean;
  /** Those of the author's check; then one named `output`, where an output is expected. */
  checks: readonly CheckResult[];
  /** How many runs have been judged since the page was opened, this one included. */
  attempts: number;
  /** How many hints the reader has seen by then. */
  hintsShown: number;
  /** Whether the reader has seen the solution by then. */
  solutionShown: boolean;
}

/** A run of an exercise was judged, right after its `run-finish`. */
export class CheckFinishEvent extends CustomEvent<CheckFinish> {
  constructor(judgement: CheckFinish) {
    super("check-finish", { ...TRAVELS, detail: judgement });
  }
}

declare global {
  interface HTMLElementEventMap {
    "run-start": RunStartEvent;
    "run-output": RunOutputEvent;
    "run-finish": RunFinishEvent;
    "run-error": RunErrorEvent;
    "code-change": CodeChangeEvent;
    "check-finish": CheckFinishEvent;
  }
}
