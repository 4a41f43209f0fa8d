import { RequestError, RunnerError } from "@code-runner/protocol";
import { runStrings } from "./run-strings.js";
import { strings } from "./strings.js";

/** Why a run has no result. */
export type RunFailure = RunnerError | RequestError;

/** Gives whatever was thrown on the way to a run the shape of a failure, with a sentence for the reader. */
export function asRunFailure(error: unknown): RunFailure {
  if (error instanceof RunnerError || error instanceof RequestError) return error;
  // A dynamic import that fails throws a TypeError in every browser.
  if (error instanceof TypeError && /import|module|load/i.test(error.message)) {
    return new RunnerError("asset-unavailable", strings.loadFailed, { cause: error });
  }
  return new RunnerError("internal", runStrings.internal, { cause: error });
}
