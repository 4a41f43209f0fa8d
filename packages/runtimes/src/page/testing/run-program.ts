import type { Program, RunEvent, RunOptions, RunResult, Runtime } from "@code-runner/protocol";
import type { PageLanguage } from "../index.js";

export interface Recorded {
  result: RunResult;
  events: RunEvent[];
}

/** Runs one file, or several, and keeps the events. The first file is the entry. */
export async function runFiles(
  runtime: Runtime,
  language: PageLanguage,
  files: Readonly<Record<string, string>>,
  { program = {}, ...options }: RunOptions & { program?: Partial<Program> } = {},
): Promise<Recorded> {
  const events: RunEvent[] = [];
  const [entry = ""] = Object.keys(files);
  const result = await runtime.run(
    {
      language,
      files: Object.entries(files).map(([name, content]) => ({ name, content })),
      entry,
      ...program,
    },
    {
      ...options,
      onEvent: (event) => {
        events.push(event);
        options.onEvent?.(event);
      },
    },
  );
  return { result, events };
}

/** Aborts when the program first prints, and tells when that was. */
export function abortAtFirstOutput(): Required<Pick<RunOptions, "signal" | "onEvent">> & { abortedAt: () => number } {
  const controller = new AbortController();
  let abortedAt = 0;
  return {
    signal: controller.signal,
    abortedAt: () => abortedAt,
    onEvent: (event) => {
      if (event.type !== "output" || abortedAt > 0) return;
      abortedAt = performance.now();
      controller.abort();
    },
  };
}

/** How many requests this page has made since it was opened. */
export const countRequests = () => performance.getEntriesByType("resource").length;
