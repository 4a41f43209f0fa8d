import type { LevelWithSilent } from "pino";
import pino from "pino";
import type { RunReport } from "./runs/run-report.js";
import { readableLines } from "./readable-log.js";

/** Writes a line for the site's owner, with the error behind it where there is one. */
export type Log = (message: string, error?: unknown) => void;

/** How much is logged, from most to nothing. Runs are `info`, what the owner should look into is `warn` or `error`. */
export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const satisfies readonly LevelWithSilent[];

export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Logs {
  log: Log;
  /** One line for each run that is over: what it was and how it went, never what it ran or printed. */
  logRun: (report: RunReport) => void;
}

export interface LogOptions {
  level: LogLevel;
  /** Default: standard error, as JSON, or as sentences where that is a terminal. */
  destination?: pino.DestinationStream;
}

/** Logs to standard error: standard output says only where the server is. */
export function createLogs({ level, destination = standardError() }: LogOptions): Logs {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    log: (message, error) => {
      if (error === undefined) logger.warn(message);
      else logger.error({ err: error }, message);
    },
    logRun: (report) => logger.info(runLine(report), "run"),
  };
}

function standardError(): pino.DestinationStream {
  const destination = pino.destination({ dest: 2, sync: true });
  return process.stderr.isTTY ? readableLines((text) => destination.write(text)) : destination;
}

function runLine({ id, program, about, times, outcome }: RunReport): object {
  const { caller, projectId, contentId, snippetId } = about;
  const names = Object.entries({ projectId, contentId, snippetId }).filter(([, value]) => value !== null);
  const line = { runId: id, language: program.language, caller, ...Object.fromEntries(names), times };
  if (outcome.type === "failure") return { ...line, status: "failed", failure: messageOf(outcome.error) };
  const { status, environment, exitCode, signal, executionTime, cpuTime, memoryUsed, droppedBytes } = outcome.result;
  return {
    ...line,
    status,
    environment,
    exitCode,
    signal,
    times: { ...times, execution: executionTime, cpu: cpuTime },
    memoryUsed,
    droppedBytes,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
