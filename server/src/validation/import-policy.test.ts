import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ruleFor } from "./import-policy.js";

const none = { allowed: [], blocked: [], warned: [] };

describe("what the owner says about an import", () => {
  it("is nothing, unless there are rules", () => {
    assert.equal(ruleFor("os", "python", none), "allowed");
  });

  it("holds for the parts of a module too, and for Node's other spelling", () => {
    const policy = { ...none, blocked: ["os", "fs"] };
    assert.equal(ruleFor("os.path", "python", policy), "blocked");
    assert.equal(ruleFor("oscar", "python", policy), "allowed");
    assert.equal(ruleFor("node:fs/promises", "javascript", policy), "blocked");
  });

  it("may be about one language", () => {
    const policy = { ...none, warned: ["python:os"] };
    assert.equal(ruleFor("os", "python", policy), "warned");
    assert.equal(ruleFor("os", "javascript", policy), "allowed");
  });

  it("blocks what is not in a list of the allowed, where the language has one", () => {
    const policy = { allowed: ["python:numpy", "python:os"], blocked: ["os.path"], warned: ["numpy"] };
    assert.equal(ruleFor("numpy", "python", policy), "warned");
    assert.equal(ruleFor("os", "python", policy), "allowed");
    assert.equal(ruleFor("os.path", "python", policy), "blocked");
    assert.equal(ruleFor("sys", "python", policy), "blocked");
    assert.equal(ruleFor("fs", "javascript", policy), "allowed");
  });
});
