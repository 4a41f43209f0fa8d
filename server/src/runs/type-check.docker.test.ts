import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { TestServer } from "../testing/test-server.js";
import { startTestServer } from "../testing/test-server.js";

describe("a program whose types are checked", () => {
  let server: TestServer;

  before(async () => {
    server = await startTestServer({ env: { POOL_SIZE: "0" } });
  });
  after(() => server.close());

  it("knows what its setup declares, and is judged by its check", async () => {
    const result = await server.execute({
      language: "typescript",
      typeCheck: true,
      setup: "const base: number = 5;",
      code: "const total = (more: number): number => base + more;\nconsole.log(total(1));",
      check: 'test("adds", () => assert.equal(total(2), 7));',
    });
    assert.equal(result.stdout, "6\n", JSON.stringify(result));
    assert.deepEqual(result.checks, [{ name: "adds", passed: true, message: "" }]);
  });

  it("does not run when a type is wrong: the phase that compiles it says where", async () => {
    const result = await server.execute({
      language: "typescript",
      typeCheck: true,
      files: [
        { name: "main.ts", content: 'import { half } from "./half";\nconsole.log(half(2));' },
        { name: "half.ts", content: "export function half(n: number): number {\n  return n.divide(2);\n}" },
      ],
    });
    assert.equal(result.status, "compile-error", JSON.stringify(result));
    assert.equal(result.stdout, "");
    assert.deepEqual([result.error?.file, result.error?.line, result.error?.column], ["half.ts", 2, 12]);
    assert.match(result.compile?.output ?? "", /^half\.ts:2:12: error: TS2339: /);
  });

  it("is as strict as a tsconfig.json of the program says", async () => {
    const code = "function twice(n) {\n  return n + n;\n}\nconsole.log(twice(2));";
    const config = { name: "tsconfig.json", content: '{ "compilerOptions": { "strict": false } }' };
    const files = [{ name: "main.ts", content: code }, config];
    const result = await server.execute({ language: "typescript", typeCheck: true, files });
    assert.equal(result.stdout, "4\n", JSON.stringify(result));
  });
});
