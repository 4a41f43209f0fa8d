import { RunnerError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LogLevel } from "./log.js";
import { createLogs } from "./log.js";
import { readableLines } from "./readable-log.js";
import { runReport } from "./testing/run-report.js";

function logsTo(lines: string[], level: LogLevel = "info") {
  return createLogs({ level, destination: { write: (line: string) => lines.push(line) } });
}

describe("the log", () => {
  it("has one line for a run, with its id and times and without what the reader wrote", () => {
    const lines: string[] = [];
    const report = runReport({ code: "password = 'hunter2'", stdout: "hunter2 printed\n" });
    logsTo(lines).logRun(report);
    assert.equal(lines.length, 1);
    const line = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
    assert.equal(line.runId, report.id);
    assert.equal(line.language, "python");
    assert.equal(line.status, "success");
    assert.deepEqual(line.times, { queued: 0.25, starting: 0.5, execution: 1.5, cpu: null });
    assert.equal(line.contentId, "page");
    assert.equal("snippetId" in line, false);
    assert.doesNotMatch(lines[0] ?? "", /hunter2/);
  });

  it("says why a run failed before it started", () => {
    const lines: string[] = [];
    const error = new RunnerError("image-missing", "The image python is not on this server.");
    logsTo(lines).logRun({ ...runReport(), outcome: { type: "failure", error } });
    const line = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
    assert.equal(line.status, "failed");
    assert.equal(line.failure, error.message);
  });

  it("tells problems apart: a warning, and an error with its cause", () => {
    const lines: string[] = [];
    const { log } = logsTo(lines);
    log("A sandbox was lost.");
    log("Docker broke.", new Error("outer", { cause: new Error("inner") }));
    const [warning, error] = lines.map((line) => JSON.parse(line) as { level: number; err?: { stack: string } });
    assert.equal(warning?.level, 40);
    assert.equal(error?.level, 50);
    assert.match(error?.err?.stack ?? "", /outer[^]*inner/);
  });

  it("says no more than its level", () => {
    const lines: string[] = [];
    const { log, logRun } = logsTo(lines, "error");
    logRun(runReport());
    log("A warning.");
    assert.deepEqual(lines, []);
    const none: string[] = [];
    logsTo(none, "silent").log("An error.", new Error("x"));
    assert.deepEqual(none, []);
  });

  it("reads like sentences on a terminal", () => {
    let shown = "";
    const { log, logRun } = createLogs({ level: "info", destination: readableLines((text) => (shown += text)) });
    const report = runReport();
    logRun(report);
    log("Docker broke.", new Error("outer"));
    const [run, ...problem] = shown.split("\n");
    assert.match(run ?? "", new RegExp(`^\\d\\d:\\d\\d:\\d\\d  python  success  1\\.50 s  ${report.id}$`));
    assert.match(problem.join("\n"), /^\d\d:\d\d:\d\d {2}Docker broke\.\nError: outer\n {4}at /);
  });
});
