import type { Program } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageFolder } from "../folders.js";
import { findLanguage, loadLanguages } from "../languages/load-languages.js";
import { requireAllowedImports } from "./require-allowed-imports.js";

const python = findLanguage(loadLanguages(join(packageFolder, "languages")), "python");
const policy = { allowed: [], blocked: ["socket", "setup"], warned: ["os"] };

/** What is said of a program with this code; null when nothing is. */
function refusal(content: string, more: Partial<Program> = {}): RequestError | null {
  assert.ok(python);
  const program: Program = { language: "python", files: [{ name: "main.py", content }], entry: "main.py", ...more };
  try {
    requireAllowedImports(program, python, policy);
    return null;
  } catch (error) {
    assert.ok(error instanceof RequestError && error.code === "import-not-allowed");
    return error;
  }
}

describe("a program whose imports are held to the owner's rules", () => {
  it("may import what is not blocked, also what is warned of", () => {
    assert.equal(refusal("import os, json\nprint('import socket')"), null);
  });

  it("is refused with module and place", () => {
    assert.equal(
      refusal("import os\nimport socket")?.message,
      "This server's owner does not allow programs to import socket: line 2 of main.py.",
    );
  });

  it("is refused for its setup and its check too", () => {
    const inSetup = refusal("", { setup: "import socket" });
    assert.deepEqual([inSetup?.param, inSetup?.message.endsWith("socket: line 1 of setup.")], ["setup", true]);
    assert.equal(refusal("", { check: "from socket import gethostname" })?.param, "check");
    assert.equal(refusal("import setup", { setup: "x = 1" })?.param, null);
  });

  it("is refused for a file that comes as base64, and a picture is no text", () => {
    const file = (bytes: Uint8Array) => ({
      files: [{ name: "main.py", content: Buffer.from(bytes).toString("base64"), encoding: "base64" as const }],
    });
    assert.equal(refusal("", file(Buffer.from("import socket")))?.param, null);
    assert.equal(refusal("", file(Buffer.from([0xff, 0xfe, ...Buffer.from("\nimport socket")]))), null);
  });
});
