import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readRows } from "./read-rows.js";

describe("the rows of an output", () => {
  it("are separated values, with quotes, and any of the usual separators", () => {
    const expected = {
      head: ["city", "people"],
      body: [
        ['Bern, "BE"', "140000"],
        ["Rome\nRoma", "2800000"],
      ],
    };
    assert.deepEqual(readRows('city,people\n"Bern, ""BE""",140000\n"Rome\nRoma",2800000\n'), expected);
    for (const separator of ["\t", ";", "|"]) {
      assert.deepEqual(readRows(`a${separator}b\r\n1${separator}2\r\n`), { head: ["a", "b"], body: [["1", "2"]] });
    }
  });

  it("are filled where some are short, also at their ends", () => {
    assert.deepEqual(readRows("a,b,c\n1,,\n2\n"), {
      head: ["a", "b", "c"],
      body: [
        ["1", "", ""],
        ["2", "", ""],
      ],
    });
  });

  it("are JSON: a list of objects, a list of lists, or an object a line", () => {
    assert.deepEqual(readRows('[{"a": 1}, {"b": [2], "a": null}]'), {
      head: ["a", "b"],
      body: [
        ["1", ""],
        ["", "[2]"],
      ],
    });
    assert.deepEqual(readRows("[[1, 2], [true]]"), {
      head: null,
      body: [
        ["1", "2"],
        ["true", ""],
      ],
    });
    assert.deepEqual(readRows('{"a": 1}\n{"a": 2}\n'), { head: ["a"], body: [["1"], ["2"]] });
  });

  it("are none in other text", () => {
    for (const text of ["", "hello\n", "[1, 2]", "[]", "{}"]) assert.equal(readRows(text), null, text);
  });
});
