import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { packageFolder } from "../folders.js";
import { findImageFolder, findLanguage, loadLanguages } from "./load-languages.js";

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A languages folder with these contents of `language.json`; a string is written as it is. */
function folderWith(languages: Record<string, object | string>): string {
  const folder = mkdtempSync(join(tmpdir(), "languages-"));
  folders.push(folder);
  for (const [id, content] of Object.entries(languages)) {
    mkdirSync(join(folder, id));
    writeFileSync(join(folder, id, "Dockerfile"), "FROM scratch\n");
    writeFileSync(join(folder, id, "language.json"), typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

const lua = { name: "Lua", entry: "main.lua", run: { command: ["lua", "{entry}"] } };

describe("loading languages", () => {
  it("finds every core language of the project", () => {
    const ids = loadLanguages(join(packageFolder, "languages")).map(({ id }) => id);
    const core = "bash c cpp go java javascript php python ruby rust sql typescript";
    assert.deepEqual(
      core.split(" ").filter((id) => !ids.includes(id)),
      [],
    );
  });

  it("fills in what a folder leaves out", () => {
    const [language] = loadLanguages(folderWith({ lua }));
    assert.deepEqual(language, {
      id: "lua",
      ...lua,
      aliases: [],
      image: "lua",
      pool: "lua",
      variants: [],
      version: null,
      compile: null,
      driver: null,
      validate: null,
      packages: null,
      imports: [],
      suspicious: [],
      boot: null,
      env: {},
      limits: {},
      errors: [],
    });
  });

  it("ignores folders that are not languages", () => {
    const folder = folderWith({ lua });
    mkdirSync(join(folder, "notes"));
    assert.equal(loadLanguages(folder).length, 1);
  });

  it("takes what has the same name from the first folder, and images from all of them", () => {
    const ours = folderWith({ lua, moon: { ...lua, name: "Moon" } });
    const own = folderWith({ lua: { ...lua, name: "Lua of the house" }, sun: { ...lua, image: "moon" } });
    rmSync(join(own, "lua", "Dockerfile"));
    const names = loadLanguages(own, ours).map(({ id, name }) => `${id}: ${name}`);
    assert.deepEqual(names, ["lua: Lua of the house", "moon: Moon", "sun: Lua"]);
    assert.equal(findImageFolder([own, ours], "lua"), join(ours, "lua"));
    assert.equal(findImageFolder([own, ours], "sun"), join(own, "sun"));
    assert.equal(findImageFolder([own, ours], "stars"), undefined);
  });

  it("names the file and the key that are wrong", () => {
    const wrong = (content: object | string) => () => loadLanguages(folderWith({ lua: content }));
    assert.throws(wrong({ ...lua, run: {} }), /lua\/language\.json: run\.command: /);
    assert.throws(wrong({ ...lua, colour: "blue" }), /lua\/language\.json: .*colour/);
    assert.throws(wrong({ ...lua, errors: "(" }), /lua\/language\.json: errors.*[Ii]nvalid/);
    assert.throws(wrong({ ...lua, image: "nowhere" }), /lua\/language\.json: image: there is no nowhere\/Dockerfile/);
    assert.throws(wrong("{"), /lua\/language\.json: is not JSON/);
  });

  it("refuses a name that two languages claim", () => {
    const folder = folderWith({ lua, moon: { ...lua, aliases: ["Lua"] } });
    assert.throws(() => loadLanguages(folder), /"lua" names two languages: lua and moon/);
  });
});

describe("finding a language", () => {
  it("takes ids and aliases in any letter case", () => {
    const languages = loadLanguages(join(packageFolder, "languages"));
    assert.equal(findLanguage(languages, "Python")?.id, "python");
    assert.equal(findLanguage(languages, "C++")?.id, "cpp");
    assert.equal(findLanguage(languages, "klingon"), undefined);
  });
});
