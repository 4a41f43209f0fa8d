import { RunnerError } from "@code-runner/protocol";
import { RunErrorEvent } from "../events.js";
import { strings } from "../strings.js";

/** Tells the page that there is no result, because the run panel could not be loaded, and returns the error that says so. */
export function missingPanel(host: HTMLElement, cause: unknown): RunnerError {
  const error = new RunnerError("asset-unavailable", strings.loadFailed, { cause });
  host.dispatchEvent(new RunErrorEvent(error));
  return error;
}
