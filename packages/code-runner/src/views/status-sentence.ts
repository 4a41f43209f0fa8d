import type { RunResult } from "@code-runner/protocol";
import { formatNumber } from "../localization/translatable.js";
import { runStrings } from "../runs/run-strings.js";

/** One sentence for the reader about how a run ended. */
export function statusSentence({ status, exitCode, signal, limits }: RunResult): string {
  switch (status) {
    case "success":
      return runStrings.succeeded;
    case "error":
      if (signal !== null) return runStrings.endedBySignal(signal);
      return exitCode === null ? runStrings.failed : runStrings.failedWith(exitCode);
    case "compile-error":
      return runStrings.notCompiled;
    case "timeout":
      return runStrings.timedOut(formatNumber(limits.timeout));
    case "memory-limit":
      return limits.memoryLimit === null
        ? runStrings.outOfMemory
        : runStrings.pastMemoryLimit(formatNumber(limits.memoryLimit / 2 ** 20));
    case "output-limit":
      return runStrings.pastOutputLimit(formatNumber(limits.outputLimit / 1000));
    case "stopped":
      return runStrings.stopped;
    case "lost":
      return runStrings.lost;
  }
}
