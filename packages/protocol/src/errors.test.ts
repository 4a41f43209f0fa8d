import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fromWire, RequestError, RunnerError, toWire } from "./errors.js";

describe("errors on the wire", () => {
  it("survive the journey with code, parameter and delay", () => {
    const request = fromWire(toWire(new RequestError("too-large", "Too large.", { param: "files[0]", retryAfter: 2 })));
    assert.ok(request instanceof RequestError);
    assert.deepEqual([request.code, request.param, request.retryAfter], ["too-large", "files[0]", 2]);
    const ours = fromWire(toWire(new RunnerError("busy", "Busy.", { retryAfter: 5 })));
    assert.ok(ours instanceof RunnerError);
    assert.deepEqual([ours.code, ours.message, ours.retryAfter], ["busy", "Busy.", 5]);
  });

  it("turn anything else into an internal error", () => {
    const error = fromWire(toWire(new TypeError("x is not a function")));
    assert.ok(error instanceof RunnerError);
    assert.equal(error.code, "internal");
  });
});
