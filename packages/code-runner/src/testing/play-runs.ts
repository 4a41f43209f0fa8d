import type { InputItem, LanguageInfo, Program, RunOptions, RunResult, Runtime } from "@code-runner/protocol";
import { InputQueue, newRunId, RunRecorder } from "@code-runner/protocol";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";

/** What a scripted program can do. */
export interface Stage {
  recorder: RunRecorder;
  program: Program;
  /** Settles when the reader stops the run. */
  stopped: Promise<void>;
  /** The next thing that the reader sends; null at the end. */
  nextInput(): Promise<InputItem | null>;
}

/** A program as a test writes it. When it returns nothing it has succeeded. */
export type Script = (stage: Stage) => Promise<RunResult | void> | RunResult | void;

/**
 * Replaces the page's runtimes by one that plays a script, so that tests can force every state. Python is in the page,
 * every other language on the server. Returns the programs that were run.
 */
export function playRuns(script: Script): Program[] {
  const programs: Program[] = [];
  const runtime = (environment: "pyodide" | "docker"): Runtime => ({
    prepare: () => Promise.resolve(),
    dispose: () => undefined,
    async run(program: Program, options: RunOptions = {}) {
      const { runId = newRunId(), signal, onEvent = () => undefined, input = new InputQueue() } = options;
      programs.push(program);
      const limits = { timeout: 30, memoryLimit: null, outputLimit: 1_000_000 };
      const recorder = new RunRecorder({ runId, language: program.language, environment, limits, onEvent });
      if (signal?.aborted) return recorder.complete({ status: "stopped" });
      const stopped = new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve()));
      const items = input[Symbol.asyncIterator]();
      const nextInput = async () => {
        const { done, value } = await items.next();
        return done === true ? null : value;
      };
      const result = await script({ recorder, program, stopped, nextInput });
      return result ?? recorder.complete({ status: "success", exitCode: 0 });
    },
  });
  const languages = ["rust", "bash"].map(
    (id) => ({ id, aliases: [] as string[], state: "ready" }) as unknown as LanguageInfo,
  );
  replaceRuntimes({
    pageLanguages: () => Promise.resolve(["python"]),
    page: () => Promise.resolve(runtime("pyodide")),
    server: () =>
      Promise.resolve({
        runtime: runtime("docker"),
        languages: () => Promise.resolve({ languages, unavailable: null }),
      }),
  });
  return programs;
}
