import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PlannedSnippet } from "./session-plan.js";
import { aboveToRun, dependenciesToRun, hasUnrunAbove, sessionOf } from "./session-plan.js";

type Given = Partial<Omit<PlannedSnippet, "dependsOn">> & { needs?: string };

/** A page of snippets, in document order. */
const page = (...given: Given[]): PlannedSnippet[] =>
  given.map(({ id = "", session = null, needs = "", ranAt = null }) => ({
    id,
    session,
    dependsOn: needs.split(" ").filter((word) => word !== ""),
    ranAt,
  }));

const at = (snippets: PlannedSnippet[], index: number): PlannedSnippet => snippets.at(index) as PlannedSnippet;
const ids = (snippets: PlannedSnippet[]) => snippets.map(({ id }) => id).join(" ");
const needed = (snippets: PlannedSnippet[], index = -1) => ids(dependenciesToRun(at(snippets, index), snippets));
const above = (snippets: PlannedSnippet[], index = -1) => ids(aboveToRun(at(snippets, index), snippets));

describe("the session of a snippet", () => {
  const session = (index: number, ...given: Given[]) => {
    const snippets = page(...given);
    return sessionOf(at(snippets, index), snippets);
  };

  it("is the one that the author names, and none for a snippet that stands alone", () => {
    assert.equal(session(0, { session: "a", needs: "x" }, { id: "x", session: "b" }), "a");
    assert.equal(session(0, {}, { id: "x" }, { needs: "x" }), null);
  });

  it("is shared by snippets that depend on each other, in both directions", () => {
    const given: Given[] = [{ id: "x" }, { id: "y", needs: "x" }, { needs: "y" }];
    assert.deepEqual(
      given.map((_, index) => session(index, ...given)),
      ["depends-on x", "depends-on x", "depends-on x"],
    );
  });

  it("has the name of the first in its group that is named", () => {
    assert.equal(session(1, { id: "x", session: "a" }, { needs: "x" }), "a");
  });
});

describe("what a snippet depends on", () => {
  it("runs first, transitively, each once, in the order in which it is needed", () => {
    assert.equal(
      needed(page({ id: "a" }, { id: "b", needs: "a" }, { id: "c", needs: "a" }, { needs: "c b" })),
      "a c b",
    );
  });

  it("does not run again when it has run", () => {
    assert.equal(needed(page({ id: "a", ranAt: 1 }, { id: "b", needs: "a", ranAt: 2 }, { needs: "b" })), "");
  });

  it("runs again when something that it depends on runs again, or has since", () => {
    assert.equal(needed(page({ id: "a" }, { id: "b", needs: "a", ranAt: 2 }, { needs: "b" })), "a b");
    assert.equal(needed(page({ id: "a", ranAt: 3 }, { id: "b", needs: "a", ranAt: 2 }, { needs: "b" })), "b");
  });

  it("may stand below it", () => {
    assert.equal(needed(page({ needs: "later" }, { id: "later" }), 0), "later");
  });

  it("must be on the page", () => {
    assert.throws(() => needed(page({ needs: "ghost" })), {
      name: "RequestError",
      message: 'This snippet depends on "ghost", and no snippet of this page has that id.',
    });
  });

  it("must not depend on it in a circle", () => {
    const message = "These snippets depend on each other in a circle: b, a, b.";
    assert.throws(() => needed(page({ id: "a", needs: "b" }, { id: "b", needs: "a" })), { message });
    assert.throws(() => needed(page({ id: "a", needs: "a" })), /circle: a, a/);
    assert.throws(() => needed(page({ id: "a", needs: "b" }, { id: "b", needs: "a" }, { needs: "a" })), /a, b, a/);
  });
});

describe("Run all above", () => {
  const a: Given = { session: "s" };

  it("runs the earlier snippets of the session in document order, and no others", () => {
    const snippets = page({ ...a, id: "1" }, { id: "x" }, { ...a, id: "2" }, { session: "t" }, a, { ...a, id: "4" });
    assert.equal(above(snippets, 4), "1 2");
    assert.equal(hasUnrunAbove(at(snippets, 4), snippets), true);
    assert.equal(above(snippets, 0), "");
  });

  it("begins with the first that has not run", () => {
    const snippets = page({ ...a, id: "1", ranAt: 1 }, { ...a, id: "2" }, { ...a, id: "3", ranAt: 2 }, a);
    assert.equal(above(snippets), "2 3");
  });

  it("has nothing to do when all have run", () => {
    const snippets = page({ ...a, id: "1", ranAt: 1 }, a);
    assert.deepEqual([above(snippets), hasUnrunAbove(at(snippets, 1), snippets)], ["", false]);
  });

  it("runs what the snippets depend on before them", () => {
    const snippets = page({ ...a, id: "1", needs: "x" }, { ...a, needs: "y" }, { id: "x" }, { id: "y" });
    assert.equal(above(snippets, 1), "x 1 y");
  });

  it("leaves out what cannot run before the snippet because it depends on it", () => {
    const snippets = page({ ...a, id: "1", needs: "x" }, { ...a, id: "2" }, { ...a, id: "x" });
    assert.equal(above(snippets), "2");
  });
});
