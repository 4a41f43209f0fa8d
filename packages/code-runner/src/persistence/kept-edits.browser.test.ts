import { expect } from "@open-wc/testing";
import { hasKeptEdits } from "./has-kept-edits.js";
import { keepEdit, keptEdit } from "./kept-edits.js";

const PAGE = "/kept-edits-test";
const EDIT = { base: "1", files: { "main.py": "x" } };

describe("kept edits", () => {
  beforeEach(() => localStorage.removeItem(`code-runner:${PAGE}`));
  after(() => localStorage.removeItem(`code-runner:${PAGE}`));

  it("are kept by page and snippet, and forgotten", () => {
    expect(hasKeptEdits(PAGE)).to.equal(false);
    expect(keepEdit(PAGE, "a", EDIT)).to.equal(true);
    keepEdit(PAGE, "b", { ...EDIT, base: "2" });
    expect(keptEdit(PAGE, "a")).to.deep.equal(EDIT);
    expect(keptEdit("/elsewhere", "a")).to.equal(null);
    keepEdit(PAGE, "a", null);
    expect(keptEdit(PAGE, "a")).to.equal(null);
    expect(keptEdit(PAGE, "b")?.base).to.equal("2");
    keepEdit(PAGE, "b", null);
    expect(hasKeptEdits(PAGE)).to.equal(false);
  });

  it("that are not ours are left alone", () => {
    for (const text of ["no json", "null", '{"a":5}', '{"a":{"base":"1","files":{"main.py":5}}}']) {
      localStorage.setItem(`code-runner:${PAGE}`, text);
      expect(keptEdit(PAGE, "a")).to.equal(null);
    }
  });

  it("say when the browser does not take them", () => {
    const huge = { base: "1", files: { "main.py": "x".repeat(20_000_000) } };
    expect(keepEdit(PAGE, "a", huge)).to.equal(false);
  });
});
