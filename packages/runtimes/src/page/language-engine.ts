import type { InputSource, Program, ProgressListener, RunLimits, RunRecorder, RunResult } from "@code-runner/protocol";

/** One run as the runtime hands it to an engine. */
export interface EngineRun {
  program: Program;
  limits: RunLimits;
  recorder: RunRecorder;
  session: string | undefined;
  signal: AbortSignal | undefined;
  input: InputSource | undefined;
}

/** Runs programs of one language in a sandbox frame. */
export interface LanguageEngine {
  /** Loads everything that a run needs. @throws {RunnerError} */
  prepare(onProgress: ProgressListener): Promise<void>;
  /** @throws {RunnerError} when the language could not be loaded. */
  run(run: EngineRun): Promise<RunResult>;
  /** Whether the state of a session's earlier runs is there. */
  keepsSession(session: string): boolean;
}
