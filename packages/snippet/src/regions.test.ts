import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mayHaveRegions } from "./may-have-regions.js";
import { readRegions, shownLines, visibleCode } from "./regions.js";

const CODE = `# region hidden
import math
# endregion
def area(radius):
    return 0
# region locked collapsed The tests
assert area(0) == 0
# endregion
print(area(2))
`;

const brief = (code: string, open: number[] = []) =>
  shownLines(code, readRegions(code), new Set(open)).map((line) =>
    line.type === "fold"
      ? `${line.number} ${line.isOpen ? "-" : "+"} ${line.region.label}`
      : `${line.number} ${line.isLocked ? "!" : ""}${line.text}`,
  );

describe("the regions of a code", () => {
  it("leave the numbers of the lines as they are in the whole code", () => {
    assert.deepEqual(brief(CODE), ["4 def area(radius):", "5     return 0", "6 + The tests", "9 print(area(2))"]);
  });

  it("show a collapsed region once it is open", () => {
    assert.deepEqual(brief(CODE, [6]).slice(2), ["6 - The tests", "7 !assert area(0) == 0", "9 print(area(2))"]);
  });

  for (const [language, opening, closing] of [
    ["Python", "# region hidden", "# endregion"],
    ["C#", "#region hidden", "#endregion"],
    ["JavaScript", "//#region hidden", "//#endregion"],
    ["CSS", "/* region hidden */", "/* endregion */"],
    ["HTML", "<!-- region hidden -->", "<!-- #endregion -->"],
    ["SQL", "-- region hidden", "-- endregion"],
    ["Lua", "--[[ region hidden ]]", "--[[ endregion ]]"],
    ["Erlang", "%% region hidden", "%% endregion"],
    ["OCaml", "(* region hidden *)", "(* endregion *)"],
    ["Haskell", "{- Region Hidden -}", "{- endregion -}"],
    ["Lisp", ";;; region hidden", ";;; endregion"],
    ["Batch", "REM region hidden", "REM endregion"],
  ] as const) {
    it(`are marked by comments of ${language}`, () => {
      assert.deepEqual(brief(`a\n  ${opening}\nb\n  ${closing}\nc\n`), ["1 a", "5 c"]);
      assert.equal(mayHaveRegions(opening), true);
    });
  }

  it("may be nested, also in regions of the author's own", () => {
    const code = "# region Mine\na\n# region locked\nb\n# region hidden\nc\n# endregion\nd\n# endregion\n# endregion\n";
    assert.deepEqual(brief(code), ["1 # region Mine", "2 a", "4 !b", "8 !d", "10 # endregion"]);
  });

  it("go to the end of the code where they are not closed", () => {
    assert.deepEqual(brief("a\n# region locked\nb\nc"), ["1 a", "3 !b", "4 !c"]);
    assert.deepEqual(brief("a\n# region hidden\nb\nc"), ["1 a"]);
  });

  it("are no regions in a sentence or a string", () => {
    const code = 'print("# region hidden")\n# every region hidden here\n# endregion\n';
    assert.deepEqual(readRegions(code), []);
  });

  it("are left out when the reader copies, with their comments; what is collapsed is copied", () => {
    assert.equal(visibleCode(CODE), "def area(radius):\n    return 0\nassert area(0) == 0\nprint(area(2))\n");
    assert.equal(visibleCode("x = 1\n"), "x = 1\n");
  });
});
