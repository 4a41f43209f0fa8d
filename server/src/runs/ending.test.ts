import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PhaseEnd } from "../sandbox/launcher-frames.js";
import type { Evidence } from "./ending.js";
import { mayBeOutOfMemory, measurements, signalName, statusOf } from "./ending.js";

const SIGKILL = 9;
const SIGXCPU = 24;

function end(more: Partial<PhaseEnd> = {}): PhaseEnd {
  const unknown = { exitCode: null, signal: null, killed: null, cpuMs: null, maxRssBytes: null, peakBytes: null };
  return { name: "run", wallMs: 1, oomKilled: false, ...unknown, ...more };
}

function status(more: Partial<Evidence>) {
  return statusOf({ end: null, killed: null, isTruncated: false, wasOomKilled: false, ...more });
}

describe("how a run ended", () => {
  it("follows from the exit code when nobody interfered", () => {
    assert.equal(status({ end: end({ exitCode: 0 }) }), "success");
    assert.equal(status({ end: end({ exitCode: 1 }) }), "error");
    assert.equal(status({ end: end({ signal: 11 }) }), "error");
    assert.equal(status({ end: end({ name: "compile", exitCode: 1 }) }), "compile-error");
  });

  it("is a timeout by the wall clock, by processor time, and by our own clock", () => {
    assert.equal(status({ end: end({ signal: SIGKILL, killed: "timeout" }) }), "timeout");
    assert.equal(status({ end: end({ signal: SIGXCPU }) }), "timeout");
    assert.equal(status({ killed: "timeout" }), "timeout");
  });

  it("is what we did, whatever the program made of it", () => {
    assert.equal(status({ end: end({ exitCode: 0 }), killed: "stopped" }), "stopped");
    assert.equal(status({ killed: "stopped", isTruncated: true }), "stopped");
    assert.equal(status({ end: end({ exitCode: 0 }), isTruncated: true }), "output-limit");
  });

  it("is a lack of memory when the kernel killed for it", () => {
    assert.equal(status({ end: end({ signal: SIGKILL }), wasOomKilled: true }), "memory-limit");
    assert.equal(status({ end: end({ exitCode: 0 }), wasOomKilled: true }), "memory-limit");
    assert.equal(status({ wasOomKilled: true }), "memory-limit");
  });

  it("is lost when nobody knows", () => {
    assert.equal(status({}), "lost");
  });

  it("is asked of Docker only when the launcher cannot know and memory may be the reason", () => {
    assert.equal(mayBeOutOfMemory({ end: null, killed: null }), true);
    assert.equal(mayBeOutOfMemory({ end: end({ signal: SIGKILL, oomKilled: null }), killed: null }), true);
    assert.equal(mayBeOutOfMemory({ end: end({ signal: SIGKILL }), killed: null }), false);
    assert.equal(mayBeOutOfMemory({ end: end({ exitCode: 0, oomKilled: null }), killed: null }), false);
    assert.equal(mayBeOutOfMemory({ end: null, killed: "stopped" }), false);
  });

  it("is measured in the result's units, without what the compiler needed", () => {
    const run = end({ exitCode: 0, wallMs: 1500, cpuMs: 250, maxRssBytes: 10, peakBytes: 99 });
    const measured = { exitCode: 0, signal: null, executionTime: 1.5, cpuTime: 0.25 };
    assert.deepEqual(measurements(run, null), { ...measured, memoryUsed: 99 });
    assert.deepEqual(measurements(run, end({ name: "compile" })), { ...measured, memoryUsed: 10 });
    assert.equal(measurements(null, end({ name: "compile", exitCode: 1 })).executionTime, 0);
  });

  it("names signals", () => {
    assert.equal(signalName(end({ signal: 11 })), "SIGSEGV");
    assert.equal(signalName(end({ signal: 60 })), "signal 60");
    assert.equal(signalName(end()), null);
  });
});
