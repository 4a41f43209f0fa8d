import type { FileEncoding, RunLimits } from "./program.js";

/** How a run ended. A program that fails is a result like any other, never an exception. */
export const RUN_STATUSES = [
  "success",
  "error",
  "compile-error",
  "timeout",
  "memory-limit",
  "output-limit",
  "stopped",
  "lost",
] as const;

export type RunStatus = (typeof RUN_STATUSES)[number];

/** The engine that a run used. */
export const ENVIRONMENTS = ["pyodide", "worker", "docker", "wasm"] as const;

export type Environment = (typeof ENVIRONMENTS)[number];

/** What the program raised, in the coordinates of the file that the reader sees. Lines and columns count from 1. */
export interface ProgramError {
  /** The error's type, such as `ZeroDivisionError`. */
  name: string;
  message: string;
  file: string | null;
  line: number | null;
  column: number | null;
  /** The whole traceback as the language prints it, without the runtime's own frames. */
  traceback: string | null;
}

/** What the compile phase said. */
export interface CompileResult {
  output: string;
  exitCode: number | null;
  /** Seconds. */
  time: number;
}

/** A file that the program wrote and the request asked for. In the page, every file that it made or changed. */
export interface OutputFile {
  name: string;
  content: string;
  encoding: FileEncoding;
  /** Bytes. */
  size: number;
}

/** A rich value: the same thing in one or more MIME types, for the page to choose from. */
export interface DisplayData {
  data: Record<string, string>;
  metadata: Record<string, unknown>;
}

/** One judgement of a check. */
export interface CheckResult {
  name: string;
  passed: boolean;
  message: string;
}

/** The data of a `complete` event. A field is null where its value cannot be known. */
export interface RunResult {
  id: string;
  status: RunStatus;
  /** Both streams in the order in which they arrived. */
  output: string;
  stdout: string;
  stderr: string;
  error: ProgramError | null;
  exitCode: number | null;
  /** Name of the signal that ended the program, such as `SIGKILL`. */
  signal: string | null;
  /** Seconds of wall time of the run phase. */
  executionTime: number;
  /** Seconds. */
  cpuTime: number | null;
  /** Peak bytes. */
  memoryUsed: number | null;
  /** Whether output past the limit was dropped. */
  truncated: boolean;
  /** How many bytes of output were dropped. */
  droppedBytes: number;
  /** Whether the state that the run's session had kept is gone, because its interpreter or its server was started again. */
  sessionLost: boolean;
  environment: Environment;
  language: string;
  limits: RunLimits;
  compile: CompileResult | null;
  files: OutputFile[];
  display: DisplayData[];
  checks: CheckResult[];
}

/** One sentence for the reader about how a run ended. */
export function statusSentence(result: Pick<RunResult, "status" | "exitCode" | "signal" | "limits">): string {
  const { status, exitCode, signal, limits } = result;
  switch (status) {
    case "success":
      return "The program finished.";
    case "error":
      if (signal !== null) return `The program was ended by ${signal}.`;
      return exitCode === null ? "The program failed." : `The program failed with exit code ${exitCode}.`;
    case "compile-error":
      return "The program did not compile.";
    case "timeout":
      return `The program was stopped because it ran longer than ${limits.timeout} s.`;
    case "memory-limit":
      return limits.memoryLimit === null
        ? "The program was stopped because it ran out of memory."
        : `The program was stopped because it needed more than ${Math.round(limits.memoryLimit / 2 ** 20)} MiB of memory.`;
    case "output-limit":
      return `The program was stopped because it printed more than ${Math.round(limits.outputLimit / 1000)} KB.`;
    case "stopped":
      return "The program was stopped.";
    case "lost":
      return "The connection to the program was lost after it had started.";
  }
}
