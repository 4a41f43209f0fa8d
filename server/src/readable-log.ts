import type { DestinationStream } from "pino";

/** The fields of a line that a person wants to see. */
interface Line {
  time: string;
  msg: string;
  runId?: string;
  language?: string;
  status?: string;
  failure?: string;
  times?: { execution?: number };
  err?: { stack?: string; message?: string };
}

/** Turns log lines from JSON into sentences for a terminal. */
export function readableLines(write: (text: string) => void): DestinationStream {
  return { write: (text) => write(`${toSentence(JSON.parse(text) as Line)}\n`) };
}

function toSentence({ time, msg, runId, language, status, failure, times, err }: Line): string {
  const clock = new Date(time).toTimeString().slice(0, 8);
  if (runId !== undefined) {
    const seconds = times?.execution === undefined ? "" : `  ${times.execution.toFixed(2)} s`;
    return `${clock}  ${language}  ${status}${seconds}${failure === undefined ? "" : `  ${failure}`}  ${runId}`;
  }
  const trace = err?.stack ?? err?.message;
  return `${clock}  ${msg}${trace === undefined ? "" : `\n${trace}`}`;
}
