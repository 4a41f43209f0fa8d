import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compileCommand, programEnv, runCommand } from "./command.js";
import { languageFile } from "./language.js";
import type { Language } from "./language.js";

function language(source: object): Language {
  const parsed = languageFile.parse({ name: "X", entry: "main.x", run: { command: ["x"] }, ...source });
  return { id: "x", ...parsed, image: "x", pool: "x" };
}

const files = ["b.c", "main.c", "notes.txt", "c.h"].map((name) => ({ name, content: "" }));

describe("a language's commands", () => {
  it("name the entry, and add the arguments at the end", () => {
    const x = language({ run: { command: ["x", "{entry}"] } });
    assert.deepEqual(runCommand(x, { files, entry: "main.c", args: ["a b", "{entry}"] }), [
      "x",
      "main.c",
      "a b",
      "{entry}",
    ]);
  });

  it("put the arguments where the language wants them", () => {
    const x = language({ run: { command: ["x", "{args}", "{entry}"] } });
    assert.deepEqual(runCommand(x, { files, entry: "main.c", args: ["a"] }), ["x", "a", "main.c"]);
  });

  it("compile the entry first, then every other source", () => {
    const x = language({ compile: { command: ["cc", "{sources}", "-lm"], sources: [".c"] } });
    assert.deepEqual(compileCommand(x, { files, entry: "main.c" }), ["cc", "main.c", "b.c", "-lm"]);
  });

  it("do not take a file for an option", () => {
    const x = language({ run: { command: ["x", "{entry}"] } });
    assert.deepEqual(runCommand(x, { files, entry: "-e" }), ["x", "./-e"]);
  });

  it("know the entry's name without its ending", () => {
    const x = language({ run: { command: ["java", "{stem}"] } });
    assert.deepEqual(runCommand(x, { files, entry: "Main.java" }), ["java", "Main"]);
  });

  it("have no compiler where the language has none", () => {
    assert.equal(compileCommand(language({}), { files, entry: "main.c" }), null);
  });
});

describe("a program's environment", () => {
  it("has a PATH and a HOME, then what the language says, then what the program says", () => {
    const env = programEnv(language({ env: { A: "language", B: "language" } }), {
      env: { B: "program", HOME: "/tmp" },
    });
    assert.deepEqual([env.A, env.B, env.HOME], ["language", "program", "/tmp"]);
    assert.match(env.PATH ?? "", /\/usr\/bin/);
  });

  it("names the terminal's kind only where there is one", () => {
    assert.equal(programEnv(language({}), {}).TERM, undefined);
    assert.equal(programEnv(language({}), { tty: { cols: 80, rows: 24 } }).TERM, "xterm-256color");
  });
});
