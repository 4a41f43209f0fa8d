import type { InputSource } from "./input.js";
import type { Program } from "./program.js";
import type { RunEvent } from "./run-event.js";
import type { RunResult } from "./run-result.js";

/** Called while something long happens before a run; see `ProgressEvent`. */
export type ProgressListener = (phase: string, loaded: number, total: number | null) => void;

export interface PrepareOptions {
  onProgress?: ProgressListener;
  signal?: AbortSignal;
}

export interface RunOptions {
  /** The run's id. Default: the runtime makes one. */
  runId?: string;
  /** Runs with the same session share their state; without one a run starts from nothing. */
  session?: string;
  /** Names the page that the program is on, where a server counts runs. Default: none. */
  contentId?: string;
  /** Names the snippet on that page. Default: none. */
  snippetId?: string;
  /** Aborting stops the program; the run then ends with status `stopped`. */
  signal?: AbortSignal;
  /** Receives each event in order; the last one is `complete`. */
  onEvent?: (event: RunEvent) => void;
  /** What the reader types. Without it a program that asks for input meets its end. */
  input?: InputSource;
}

/** Executes programs. The only interface between the element and whatever runs code. */
export interface Runtime {
  /** Loads ahead what a run of this language will need. Safe to call often; failures are reported by `run`. */
  prepare(language: string, options?: PrepareOptions): Promise<void>;
  /**
   * Runs one program to its end.
   *
   * @returns the result, also when the program failed, was stopped or broke a limit.
   * @throws {RequestError} when the program asks for something that cannot be.
   * @throws {RunnerError} when this runtime could not do its part and the program had not started.
   */
  run(program: Program, options?: RunOptions): Promise<RunResult>;
  /** Ends everything that was started. The runtime is of no use afterwards. */
  dispose(): void;
}
