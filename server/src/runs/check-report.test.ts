import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readReport } from "./check-report.js";

const file = (content: string) => ({ name: "report", content, encoding: "utf8" as const, size: content.length });

describe("the report of a check", () => {
  it("is what the driver wrote", () => {
    const checks = [{ name: "adds", passed: true, message: "" }];
    assert.deepEqual(readReport(file(JSON.stringify(checks))), checks);
  });

  it("says that the check failed when there is none, or something else", () => {
    for (const found of [undefined, file(""), file("[]"), file('[{"name":1}]'), file("{}")]) {
      const [check, ...others] = readReport(found);
      assert.deepEqual([check?.passed, others], [false, []]);
    }
  });

  it("cannot fill the answer", () => {
    const [check] = readReport(
      file(JSON.stringify([{ name: "n".repeat(9999), passed: true, message: "m".repeat(9999) }])),
    );
    assert.ok(check && check.name.length + check.message.length < 3000);
    const many = Array.from({ length: 1000 }, () => ({ name: "n", passed: true, message: "" }));
    assert.equal(readReport(file(JSON.stringify(many)))[0]?.passed, false);
  });
});
