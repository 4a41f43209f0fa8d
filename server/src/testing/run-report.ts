import type { RunResult } from "@code-runner/protocol";
import { newRunId } from "@code-runner/protocol";
import type { RunAbout, RunReport } from "../runs/run-report.js";

export interface RunReportOptions {
  code?: string;
  stdout?: string;
  about?: Partial<RunAbout>;
  result?: Partial<RunResult>;
}

/** What is told about a Python program that ran well, for tests. */
export function runReport({ code = "", stdout = "", about = {}, result = {} }: RunReportOptions = {}): RunReport {
  const id = newRunId();
  return {
    id,
    createdAt: Date.now(),
    program: { language: "python", files: [{ name: "main.py", content: code }], entry: "main.py" },
    about: { caller: "reader:a", projectId: null, contentId: "page", snippetId: null, saveHistory: true, ...about },
    times: { queued: 0.25, starting: 0.5 },
    outcome: {
      type: "result",
      result: {
        id,
        status: "success",
        output: stdout,
        stdout,
        stderr: "",
        error: null,
        exitCode: 0,
        signal: null,
        executionTime: 1.5,
        cpuTime: null,
        memoryUsed: null,
        truncated: false,
        droppedBytes: 0,
        sessionLost: false,
        environment: "docker",
        language: "python",
        limits: { timeout: 30, memoryLimit: null, outputLimit: 1_000_000 },
        compile: null,
        files: [],
        display: [],
        checks: [],
        ...result,
      },
    },
  };
}
