import type { Program, RunResult } from "@code-runner/protocol";

/** What a request says about the run besides the program. */
export interface RunAbout {
  /** Who asked for it: `Caller.id`. */
  caller: string;
  projectId: string | null;
  /** Names the page. */
  contentId: string | null;
  snippetId: string | null;
  /** Whether the program and its result may be kept. */
  saveHistory: boolean;
}

/** How long a run took on its way to its program, in seconds; null for a step that it did not come to. */
export interface RunTimes {
  /** Waiting for a place. */
  queued: number | null;
  /** From the place to the program's start. */
  starting: number | null;
}

/** What is told about a run when it is over, before its reader hears of it. */
export interface RunReport {
  id: string;
  /** When the request came, in milliseconds since 1970. */
  createdAt: number;
  program: Program;
  about: RunAbout;
  times: RunTimes;
  /** A result, or the error of a run whose program never started. */
  outcome: { type: "result"; result: RunResult } | { type: "failure"; error: unknown };
}

/** Is told about runs. It never rejects: a run does not fail because somebody counts it. */
export interface RunObserver {
  /** The reader hears of the end when this resolves. */
  ended(report: RunReport): Promise<void>;
  /** The container of a run is gone, this many seconds after its end was wanted. */
  sandboxGone(seconds: number): void;
}
