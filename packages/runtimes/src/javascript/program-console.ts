import type { OutputStream } from "@code-runner/protocol";
import { formatLog } from "./format-log.js";
import { formatTable } from "./format-table.js";
import { inspect } from "./inspect.js";

export interface ProgramConsoleOptions {
  /** Takes whole lines. */
  write: (stream: OutputStream, text: string) => void;
  /** An error with its stack as the reader is to see it. */
  tracebackOf: (error: Error) => string;
}

/** Makes the `console` of a program. Warnings, errors, traces and failed assertions go to standard error. */
export function createProgramConsole({ write, tracebackOf }: ProgramConsoleOptions): Partial<Console> {
  let indentation = "";
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();

  const show = (value: unknown) => inspect(value, tracebackOf);
  const print = (stream: OutputStream, text: string) =>
    write(stream, `${indentation}${indentation === "" ? text : text.replaceAll("\n", `\n${indentation}`)}\n`);
  const toStdout = (...values: unknown[]) => print("stdout", formatLog(values, show));
  const toStderr = (...values: unknown[]) => print("stderr", formatLog(values, show));
  const openGroup = (...values: unknown[]) => {
    if (values.length > 0) toStdout(...values);
    indentation += "  ";
  };
  /** Writes the time of a timer, or that there is none. */
  const printTimer = (label: string, values: readonly unknown[]) => {
    const startedAt = timers.get(label);
    if (startedAt === undefined) toStderr(`There is no timer "${label}".`);
    else toStdout(`${label}: ${(performance.now() - startedAt).toFixed(1)} ms`, ...values);
  };

  return {
    log: toStdout,
    info: toStdout,
    debug: toStdout,
    warn: toStderr,
    error: toStderr,
    dir: (value: unknown) => print("stdout", show(value)),
    dirxml: toStdout,
    table: (data: unknown, columns?: string[]) =>
      print("stdout", formatTable(data, columns, show) ?? formatLog([data], show)),
    trace: (...values: unknown[]) => {
      const trace = new Error(formatLog(values, show));
      trace.name = "Trace";
      print("stderr", tracebackOf(trace));
    },
    assert: (condition?: boolean, ...values: unknown[]) => {
      if (condition) return;
      const [first, ...rest] = values;
      if (values.length === 0) toStderr("Assertion failed");
      else if (typeof first === "string") toStderr(`Assertion failed: ${first}`, ...rest);
      else toStderr("Assertion failed:", ...values);
    },
    group: openGroup,
    groupCollapsed: openGroup,
    groupEnd: () => {
      indentation = indentation.slice(2);
    },
    count: (label = "default") => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      print("stdout", `${label}: ${counts.get(label)}`);
    },
    countReset: (label = "default") => {
      counts.delete(label);
    },
    time: (label = "default") => {
      timers.set(label, performance.now());
    },
    timeLog: (label = "default", ...values: unknown[]) => printTimer(label, values),
    timeEnd: (label = "default") => {
      printTimer(label, []);
      timers.delete(label);
    },
    clear: () => {},
  };
}
