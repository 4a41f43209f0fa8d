import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RunRecorder } from "./run-recorder.js";
import type { RunEvent } from "./run-event.js";

function record(outputLimit = 1000) {
  const events: RunEvent[] = [];
  const recorder = new RunRecorder({
    runId: "r1",
    language: "python",
    environment: "docker",
    limits: { timeout: 30, memoryLimit: null, outputLimit },
    onEvent: (event) => events.push(event),
  });
  return { recorder, events };
}

describe("RunRecorder", () => {
  it("numbers events from 1 and stamps each with the run's id", () => {
    const { recorder, events } = record();
    recorder.queued(2);
    recorder.start();
    recorder.output("stdout", "hi");
    recorder.complete({ status: "success" });
    assert.deepEqual(
      events.map(({ runId, seq, type }) => [runId, seq, type]),
      [
        ["r1", 1, "queued"],
        ["r1", 2, "start"],
        ["r1", 3, "output"],
        ["r1", 4, "complete"],
      ],
    );
  });

  it("keeps both streams in order and each by itself", () => {
    const { recorder } = record();
    recorder.output("stdout", "a");
    recorder.output("stderr", "b");
    recorder.output("stdout", "c");
    const { output, stdout, stderr } = recorder.complete({ status: "success" });
    assert.deepEqual([output, stdout, stderr], ["abc", "ac", "b"]);
  });

  it("counts what is past the limit and never cuts a character in two", () => {
    const { recorder, events } = record(5);
    recorder.output("stdout", "aé€x");
    recorder.output("stdout", "more");
    const result = recorder.complete({ status: "output-limit" });
    assert.equal(result.output, "aé");
    assert.equal(result.truncated, true);
    assert.equal(result.droppedBytes, 8);
    assert.equal(events.filter((event) => event.type === "output").length, 1);
  });

  it("reports the first error only", () => {
    const { recorder, events } = record();
    const error = { name: "E", message: "first", file: null, line: null, column: null, traceback: null };
    recorder.error(error);
    recorder.error({ ...error, message: "second" });
    assert.equal(recorder.complete({ status: "error" }).error?.message, "first");
    assert.equal(events.filter((event) => event.type === "error").length, 1);
  });

  it("says nothing after complete, and completes once", () => {
    const { recorder, events } = record();
    const first = recorder.complete({ status: "stopped" });
    recorder.output("stdout", "late");
    assert.equal(recorder.complete({ status: "success" }), first);
    assert.deepEqual(
      events.map((event) => event.type),
      ["complete"],
    );
  });
});
