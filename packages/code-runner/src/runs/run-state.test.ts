import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunEvent, RunResult } from "@code-runner/protocol";
import { RunnerError, RunRecorder } from "@code-runner/protocol";
import type { RunState, RunStateEvent } from "./run-state.js";
import { IDLE, isBusy, nextRunState } from "./run-state.js";

/** Records a run as a runtime would, and returns what `play` reported. */
function events(play: (recorder: RunRecorder) => void): RunEvent[] {
  const seen: RunEvent[] = [];
  const limits = { timeout: 30, memoryLimit: null, outputLimit: 1000 };
  play(
    new RunRecorder({ runId: "1", language: "python", environment: "pyodide", limits, onEvent: (e) => seen.push(e) }),
  );
  return seen;
}

const names = (list: RunStateEvent[]) => {
  let state: RunState = IDLE;
  return list.map((event) => (state = nextRunState(state, event)).type);
};

describe("nextRunState", () => {
  it("follows a run from the press of Run to its result", () => {
    const run = events((recorder) => {
      recorder.queued(2);
      recorder.progress("python", 1, 2);
      recorder.start();
      recorder.output("stdout", "a");
      recorder.input("name? ");
      recorder.complete({ status: "success" });
    });
    assert.deepEqual(names([{ type: "requested" }, ...run]), [
      "preparing",
      "preparing",
      "preparing",
      "running",
      "running",
      "waiting-for-input",
      "finished",
    ]);
  });

  it("runs on after an answer", () => {
    const run = events((recorder) => {
      recorder.start();
      recorder.input("");
    });
    assert.equal(names([...run, { type: "answered" }]).at(-1), "running");
  });

  it("ends a failing program as finished, and only our own failure as failed", () => {
    const run = events((recorder) => recorder.complete({ status: "error", exitCode: 1 }));
    assert.equal(names(run).at(-1), "finished");
    const error = new RunnerError("server-unavailable", "Nobody answers.");
    assert.equal(names([{ type: "requested" }, { type: "failed", error }]).at(-1), "failed");
  });

  it("ignores progress and answers that come at the wrong time", () => {
    const result = {} as RunResult;
    const finished: RunState = { type: "finished", result };
    assert.equal(
      nextRunState(finished, { type: "progress", runId: "1", seq: 1, phase: "", loaded: 0, total: 1 }),
      finished,
    );
    assert.equal(nextRunState(finished, { type: "answered" }), finished);
  });

  it("is busy from the press of Run to the end, and goes back to idle when cleared", () => {
    assert.equal(isBusy({ type: "preparing", progress: null, position: null }), true);
    assert.equal(isBusy({ type: "waiting-for-input", environment: "pyodide", prompt: "" }), true);
    assert.equal(isBusy(IDLE), false);
    assert.equal(nextRunState({ type: "running", environment: "docker" }, { type: "cleared" }), IDLE);
  });
});
