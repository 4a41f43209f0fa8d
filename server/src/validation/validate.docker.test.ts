import type { Problem, ValidateRequest, ValidateResponse } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { collect } from "../testing/read-events.js";
import type { TestServer } from "../testing/test-server.js";
import { startTestServer } from "../testing/test-server.js";

/** For each language a program that is all right, one that is not, and where: line and column. */
const programs: Record<string, { valid: string; invalid: string; line: number; column: number | null }> = {
  python: { valid: "raise SystemExit(1)", invalid: "x = 1\nif x\n  pass", line: 2, column: 5 },
  javascript: { valid: "process.exit(1);", invalid: "let x = 1;\nlet  x = 2;", line: 2, column: 6 },
  typescript: {
    valid: "const x: number = 1;\nthrow x;",
    invalid: "let y = 1;\nlet x: number = ;",
    line: 2,
    column: 17,
  },
  bash: { valid: "exit 1", invalid: "echo one\nif true; do\nfi", line: 2, column: null },
  go: {
    valid: "package main\n\nfunc main() {}\n",
    invalid: "package main\n\nfunc main() {\n\tx := \n}\n",
    line: 5,
    column: 1,
  },
  c: { valid: "int main(void) { return 1; }", invalid: "int main(void) {\n  return x;\n}", line: 2, column: 10 },
  ruby: { valid: "exit 1", invalid: "x = 1\nif x ==\nend", line: 3, column: null },
  php: { valid: "<?php\nexit(1);", invalid: "<?php\n$x = 1;\nfunction f( { }\n", line: 3, column: null },
  rust: {
    valid: 'fn main() { panic!("later"); }',
    invalid: 'fn main() {\n    let x: u32 = "a";\n}\n',
    line: 2,
    column: 18,
  },
  java: {
    valid: "public class Main { public static void main(String[] args) { throw new RuntimeException(); } }",
    invalid: 'public class Main {\n  int x = "a";\n}\n',
    line: 2,
    column: null,
  },
  cpp: { valid: "int main() { return 1; }", invalid: "int main() {\n  return x;\n}", line: 2, column: 10 },
};

describe("validating a program", () => {
  let server: TestServer;
  const validate = async (request: ValidateRequest): Promise<ValidateResponse> => {
    const response = await server.post("/validate", request);
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as ValidateResponse;
  };

  before(async () => {
    server = await startTestServer({
      env: { IMPORTS_BLOCKED: "python:socket,javascript:child_process", IMPORTS_WARNED: "subprocess" },
    });
    for (const language of ["python", "javascript", "bash", "go", "cpp", "ruby", "php", "rust", "java"]) {
      await collect(await server.stream({ language, code: "" }));
    }
  });
  after(async () => {
    await server.noContainers();
    await server.close();
  });

  for (const [language, { valid, invalid, line, column }] of Object.entries(programs)) {
    it(`finds the place of a mistake in ${language}, and none in a program that would fail when it runs`, async () => {
      assert.deepEqual((await validate({ language, code: valid })).errors, []);
      const found = await validate({ language, code: invalid });
      assert.equal(found.valid, false);
      const [error] = found.errors;
      assert.deepEqual([error?.line, error?.column], [line, column]);
      assert.ok(error && error.message.length > 3);
    });
  }

  it("runs nothing", async () => {
    const { valid, errors } = await validate({
      language: "python",
      code: "raise SyntaxError('mine')\nwhile True: pass",
    });
    assert.deepEqual([valid, errors], [true, []]);
  });

  it("reads every file, also a module of JavaScript", async () => {
    const files = [
      { name: "main.js", content: 'import { x } from "./lib/x.js";\nconst y = await x;\n' },
      { name: "lib/x.js", content: "export const x = 1;\nexport const x = 2;\n" },
    ];
    const { errors, imports } = await validate({ language: "javascript", files });
    assert.deepEqual(
      errors.map(({ file, line }) => [file, line]),
      [["lib/x.js", 2]],
    );
    assert.deepEqual(imports, []);
  });

  it("tells what the parser warns of, and what looks suspicious", async () => {
    const { valid, warnings } = await validate({ language: "python", code: "x = 1\nif x is 1:\n    eval('x')\n" });
    assert.equal(valid, true);
    assert.deepEqual(
      warnings.map(({ line }) => line),
      [2, 3],
    );
  });

  it("tells what is imported, and what the owner says about it", async () => {
    const code = "import os, subprocess as sp\nfrom socket import socket\nimport os.path\n";
    const { valid, imports, errors, warnings } = await validate({ language: "python", code });
    assert.equal(valid, false);
    assert.deepEqual(
      imports.map(({ module, line, rule }) => `${line} ${module} ${rule}`),
      ["1 os allowed", "1 subprocess warned", "2 socket blocked", "3 os.path allowed"],
    );
    assert.match(errors[0]?.message ?? "", /socket/);
    assert.match(warnings[0]?.message ?? "", /subprocess/);
    const script = await validate({ language: "javascript", code: 'const { exec } = require("node:child_process");' });
    assert.equal(script.valid, false);
  });

  it("is refused for a language that has no parser here", async () => {
    const response = await server.post("/validate", { language: "sql", code: "select 1;" });
    assert.equal(response.status, 400);
    assert.equal(((await response.json()) as Problem).code, "unsupported");
  });
});
