import type { Program, RunResult } from "@code-runner/protocol";
import type { RunReport } from "../runs/run-report.js";
import type { KeptResult, StoredRun } from "./store.js";

/** Bytes of a program, as JSON. A larger one is not kept. */
const MAX_PROGRAM_BYTES = 128 * 1024;

/** Characters of each text that a program printed. */
const MAX_TEXT = 16 * 1024;

/**
 * What the history keeps of a run; null for one whose program never started, because there is nothing to tell.
 *
 * @param keepsPrograms whether the site's owner keeps more than facts.
 */
export function toStoredRun(report: RunReport, keepsPrograms: boolean): StoredRun | null {
  const { id, createdAt, program, about, outcome } = report;
  if (outcome.type === "failure") return null;
  const { caller, projectId, contentId, snippetId, saveHistory } = about;
  const { result } = outcome;
  const isKept = keepsPrograms && saveHistory;
  return {
    id,
    createdAt,
    caller,
    language: program.language,
    environment: result.environment,
    status: result.status,
    executionTime: result.executionTime,
    projectId,
    contentId,
    snippetId,
    isReported: false,
    program: isKept && isSmall(program) ? withoutEnv(program) : null,
    result: isKept ? toKeptResult(result) : null,
  };
}

/** Environment variables are where people put what nobody shall see. */
function withoutEnv({ env: _env, ...program }: Program): Program {
  return program;
}

function isSmall(program: Program): boolean {
  return Buffer.byteLength(JSON.stringify(program)) <= MAX_PROGRAM_BYTES;
}

function toKeptResult(result: RunResult): KeptResult {
  const { stdout, stderr, compile, error } = result;
  const { id, status, exitCode, signal, executionTime, cpuTime, memoryUsed, environment, language, limits } = result;
  return {
    id,
    status,
    exitCode,
    signal,
    executionTime,
    cpuTime,
    memoryUsed,
    environment,
    language,
    limits,
    stdout: stdout.slice(0, MAX_TEXT),
    stderr: stderr.slice(0, MAX_TEXT),
    compile: compile && { ...compile, output: compile.output.slice(0, MAX_TEXT) },
    error: error && {
      ...error,
      message: error.message.slice(0, MAX_TEXT),
      traceback: error.traceback?.slice(0, MAX_TEXT) ?? null,
    },
    truncated: result.truncated || stdout.length > MAX_TEXT || stderr.length > MAX_TEXT,
    droppedBytes: result.droppedBytes,
    sessionLost: result.sessionLost,
    checks: result.checks,
  };
}
