import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { OPTION_TABLE } from "@code-runner/snippet";
import { customData, declaration, freshReadme, manifest } from "./manifest.mjs";
import { root } from "./project.mjs";

describe("the manifest of the element", () => {
  const element = declaration(manifest());

  it("tells of every attribute, event, part and custom property, each with its meaning", () => {
    assert.deepEqual(
      element.attributes.map(({ name }) => name),
      Object.keys(OPTION_TABLE),
    );
    const rows = [element.attributes, element.events, element.cssParts, element.cssProperties, element.slots].flat();
    assert.ok(rows.length > 50);
    for (const row of rows) assert.ok(row.description, `"${row.name}" has no meaning`);
    for (const { name, type } of element.attributes) assert.ok(type.text, `The kind of "${name}" has no name.`);
    assert.ok(element.events.some(({ name, type }) => name === "run-finish" && type.text === "RunFinishEvent"));
  });

  it("has the methods and properties that a page may use, and no others", () => {
    const names = element.members.map(({ name }) => name);
    for (const name of ["run", "stop", "reset", "code", "result", "state"]) assert.ok(names.includes(name), name);
    assert.ok(!names.some((name) => name.startsWith("#") || name.endsWith("Callback")), names.join(" "));
  });

  it("becomes custom data for VS Code", () => {
    const [tag] = customData(element).tags;
    assert.equal(tag.name, "code-runner");
    const runOn = tag.attributes.find(({ name }) => name === "run-on");
    assert.deepEqual(runOn.values, [{ name: "auto" }, { name: "page" }, { name: "server" }]);
  });

  it("is what the tables of the element's README say", async () => {
    const readme = readFileSync(`${root}/packages/code-runner/README.md`, "utf8");
    assert.equal(readme, await freshReadme(readme, element), "The tables are old: run `npm run manifest`.");
  });
});
