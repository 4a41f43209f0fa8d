import { RequestError, RunnerError } from "@code-runner/protocol";
import { englishFailures, failureStrings } from "./failure-strings.js";
import { runStrings } from "./run-strings.js";
import { strings } from "../strings.js";

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

/** The failures that a runtime or the server has put into words: into English ones. */
const foreign = new WeakSet<object>();

/** Remembers that these words are not ours. */
export function asForeign(error: unknown): unknown {
  if (error instanceof Error) foreign.add(error);
  return error;
}

/**
 * What went wrong, in the language that is spoken now. Where that is not English and the words are not ours, these are the
 * details.
 */
export function failureSentence(failure: RunFailure): { sentence: string; details: string | null } {
  const key = Object.hasOwn(englishFailures, failure.code) ? (failure.code as keyof typeof englishFailures) : "refused";
  const sentence = failureStrings[key];
  if (!foreign.has(failure) || sentence === englishFailures[key]) return { sentence: failure.message, details: null };
  return { sentence, details: failure.message };
}
