import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageFolder } from "../folders.js";
import type { Phase } from "../sandbox/launcher-frames.js";
import { bootCommand, canBecome } from "./boot.js";
import { programEnv } from "./command.js";
import { findLanguage, loadLanguages } from "./load-languages.js";

const languages = loadLanguages(join(packageFolder, "languages"));

function languageNamed(name: string) {
  const language = findLanguage(languages, name);
  assert.ok(language);
  return language;
}

const python = languageNamed("python");
const phase = (more: Partial<Phase> = {}): Phase => ({
  name: "run",
  args: ["python3", "main.py"],
  env: programEnv(python, {}),
  timeoutMs: 1000,
  takesInput: false,
  ...more,
});
const withEnv = (env: Record<string, string>) => phase({ env: programEnv(python, { env }) });

describe("a started interpreter", () => {
  it("can become a program that is a script, with any arguments", () => {
    assert.equal(canBecome(python, phase()), true);
    assert.equal(canBecome(python, phase({ args: ["python3", "/usr/lib/driver.py", "-x", "main.py"] })), true);
  });

  it("cannot become what is no script, or needs options of its own", () => {
    for (const args of [["python3"], ["python3", "-m", "http"], ["python3", "-I", "main.py"], ["bash", "main.py"]]) {
      assert.equal(canBecome(python, phase({ args })), false, args.join(" "));
    }
  });

  it("cannot become a program with a terminal", () => {
    assert.equal(canBecome(python, phase({ tty: { cols: 80, rows: 24 } })), false);
  });

  it("can become a program with other variables, unless they change how it starts", () => {
    assert.equal(canBecome(python, withEnv({ GREETING: "hi", PATH: "/bin" })), true);
    for (const name of ["PYTHONHASHSEED", "PYTHONPATH", "TZ", "LC_ALL", "LD_PRELOAD", "HOME"]) {
      assert.equal(canBecome(python, withEnv({ [name]: "1" })), false, name);
    }
    assert.equal(canBecome(python, withEnv({ PYTHONUNBUFFERED: "1" })), true, "as it was started");
    const env = Object.fromEntries(Object.entries(phase().env).filter(([name]) => name !== "PYTHONUNBUFFERED"));
    assert.equal(canBecome(python, phase({ env })), false, "one that is missing");
  });

  it("cannot be had for a language that has none", () => {
    const bash = languageNamed("bash");
    assert.equal(bootCommand(bash), null);
    assert.equal(canBecome(bash, phase({ args: ["bash", "main.sh"] })), false);
  });
});
