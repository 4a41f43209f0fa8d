import type { RunEvent } from "@code-runner/protocol";
import { RunRecorder } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { EventLog } from "./event-log.js";

const never = new AbortController().signal;

function recorded(): { log: EventLog; recorder: RunRecorder } {
  const log = new EventLog();
  const limits = { timeout: 1, memoryLimit: null, outputLimit: 100 };
  const onEvent = (event: RunEvent) => log.append(event);
  return { log, recorder: new RunRecorder({ runId: "id", language: "x", environment: "docker", limits, onEvent }) };
}

async function read(events: AsyncIterable<RunEvent>): Promise<number[]> {
  const numbers: number[] = [];
  for await (const { seq } of events) numbers.push(seq);
  return numbers;
}

describe("the log of a run", () => {
  it("gives each reader all events, those that were there and those to come", async () => {
    const { log, recorder } = recorded();
    recorder.start();
    const early = read(log.read(0, never));
    recorder.output("stdout", "a");
    const late = read(log.read(0, never));
    recorder.complete({ status: "success" });
    assert.deepEqual(await early, [1, 2, 3]);
    assert.deepEqual(await late, [1, 2, 3]);
    assert.deepEqual(await read(log.read(0, never)), [1, 2, 3]);
  });

  it("goes on after the event that a reader had last", async () => {
    const { log, recorder } = recorded();
    recorder.start();
    recorder.output("stdout", "a");
    recorder.complete({ status: "success" });
    assert.deepEqual(await read(log.read(2, never)), [3]);
    assert.deepEqual(await read(log.read(3, never)), []);
    assert.deepEqual(await read(log.read(99, never)), []);
  });

  it("lets a reader go who waits", async () => {
    const { log } = recorded();
    const reader = new AbortController();
    const reading = read(log.read(0, reader.signal));
    reader.abort();
    assert.deepEqual(await reading, []);
  });

  it("ends with the error of a run that could not be run", async () => {
    const { log, recorder } = recorded();
    recorder.progress("image", 1, 2);
    const events = log.read(0, never);
    assert.equal((await events.next()).value?.seq, 1);
    const next = events.next();
    log.fail(new Error("no image"));
    await assert.rejects(next, /no image/);
  });
});
