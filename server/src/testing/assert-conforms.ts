import type { RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import type { ConformanceCase } from "../languages/conformance.js";

/** Fails, with the whole result, unless a run ended as its conformance case says. */
export function assertConforms(result: RunResult, expected: ConformanceCase["expect"]): void {
  const { status, stdout, exitCode, signal, error } = expected;
  const shown = JSON.stringify(result, null, 2);
  assert.equal(result.status, status, shown);
  if (stdout !== undefined) assert.equal(result.stdout, stdout, shown);
  if (exitCode !== undefined) assert.equal(result.exitCode, exitCode, shown);
  if (signal !== undefined) assert.equal(result.signal, signal, shown);
  if (error !== undefined) {
    const { message, ...fields } = error;
    assert.ok(result.error !== null, shown);
    assert.deepEqual({ ...result.error, ...fields }, result.error);
    assert.ok(result.error.message.includes(message ?? ""), shown);
  }
}
