import { RequestError, RunnerError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isInternal, toProblem } from "./problem.js";

describe("an error as a problem", () => {
  it("tells callers what they did, and where", () => {
    const problem = toProblem(new RequestError("invalid-request", "Too short.", { param: "files[0].name" }));
    assert.equal(problem.status, 400);
    assert.equal(problem.detail, "Too short.");
    assert.equal(problem.param, "files[0].name");
  });

  it("tells callers when to come back", () => {
    assert.equal(toProblem(new RunnerError("busy", "Later.", { retryAfter: 5 })).retryAfter, 5);
    assert.equal(toProblem(new RequestError("rate-limited", "Later.", { retryAfter: 6 })).status, 429);
  });

  it("says nothing about our insides", () => {
    for (const error of [new Error("/root/secret"), new RunnerError("internal", "/root/secret"), "/root/secret"]) {
      const problem = toProblem(error);
      assert.equal(problem.status, 500);
      assert.doesNotMatch(JSON.stringify(problem), /secret/);
      assert.ok(isInternal(error));
    }
  });
});
