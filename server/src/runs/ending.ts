import type { RunEnding, RunStatus } from "@code-runner/protocol";
import { constants } from "node:os";
import type { KillReason, PhaseEnd } from "../sandbox/launcher-frames.js";

/** What is known when a phase is over. */
export interface Evidence {
  /** How the launcher says it ended; null when it could not say. */
  end: PhaseEnd | null;
  /** Why we ended the run, if we did. */
  killed: KillReason | null;
  isTruncated: boolean;
  /** Whether the kernel killed a process for memory. */
  wasOomKilled: boolean;
}

/** What ended a run; `success` and `error` say that the program did. */
export function statusOf({ end, killed, isTruncated, wasOomKilled }: Evidence): RunStatus {
  if (killed === "stopped" || killed === "timeout") return killed;
  if (isTruncated) return "output-limit";
  if (end?.killed === "timeout" || signalName(end) === "SIGXCPU") return "timeout";
  // Also when the program itself went on without the process that it lost, and ended well.
  if (wasOomKilled) return "memory-limit";
  if (end === null) return "lost";
  if (end.exitCode === 0) return "success";
  return end.name === "compile" ? "compile-error" : "error";
}

/** Whether only memory, or somebody unknown, can have killed the program, and Docker should be asked which. */
export function mayBeOutOfMemory({ end, killed }: Pick<Evidence, "end" | "killed">): boolean {
  if (killed !== null) return false;
  if (end === null) return true;
  return end.oomKilled === null && end.killed === null && (signalName(end) === "SIGKILL" || end.exitCode === 137);
}

/** What was measured, in the result's units. Where the launcher could not say, the result's own clock has to do. */
export function measurements(run: PhaseEnd | null, compile: PhaseEnd | null): Omit<RunEnding, "status"> {
  const end = run ?? compile;
  const outcome = { exitCode: end?.exitCode ?? null, signal: signalName(end) };
  if (run === null) return compile === null ? outcome : { ...outcome, executionTime: 0 };
  return {
    ...outcome,
    executionTime: run.wallMs / 1000,
    cpuTime: run.cpuMs === null ? null : run.cpuMs / 1000,
    // The sandbox's peak, unless the compiler, which mostly needs more than the program, has its part in that.
    memoryUsed: compile === null ? (run.peakBytes ?? run.maxRssBytes) : run.maxRssBytes,
  };
}

/** The name of the signal that ended a phase, such as `SIGSEGV`. */
export function signalName(end: Pick<PhaseEnd, "signal"> | null): string | null {
  if (end === null || end.signal === null) return null;
  const found = Object.entries(constants.signals).find(([, number]) => number === end.signal);
  return found ? found[0] : `signal ${end.signal}`;
}
