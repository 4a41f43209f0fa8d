import type { Problem } from "@code-runner/protocol";
import { API_PATH } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { appWithoutDocker } from "../testing/app-without-docker.js";

const { app } = appWithoutDocker();

async function execute(
  body: unknown,
  headers: Record<string, string> = {},
  server = app,
): Promise<{ status: number; problem: Problem }> {
  const response = await server.request(`${API_PATH}/execute`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  assert.equal(response.headers.get("content-type"), "application/problem+json");
  return { status: response.status, problem: (await response.json()) as Problem };
}

const python = (more: object) => ({ language: "python", ...more });
const named = (...names: string[]) => python({ files: names.map((name) => ({ name, content: "" })) });

describe("a request to run a program", () => {
  it("says that Docker is away", async () => {
    const { status, problem } = await execute(python({ code: "" }));
    assert.equal(status, 503);
    assert.equal(problem.code, "server-unavailable");
    assert.match(problem.detail, /Docker was not found/);
    assert.equal(problem.retryAfter, 10);
  });

  it("fails in the same way when it asks for a stream", async () => {
    const response = await app.request(`${API_PATH}/execute/stream`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(python({ code: "" })),
    });
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("retry-after"), "10");
  });

  it("must be JSON and say so", async () => {
    assert.equal((await execute("{}", { "Content-Type": "text/plain" })).status, 415);
    assert.equal((await execute("{}", { "Content-Type": "application/json; charset=utf-8" })).status, 400);
    assert.equal((await execute("{")).problem.code, "invalid-request");
  });

  it("may not be larger than 4 MB, whether it says how large it is or not", async () => {
    const body = `{"language":"python","code":"${"x".repeat(4 * 1024 * 1024)}"}`;
    assert.equal((await execute(body)).status, 413);
    assert.equal((await execute("{}", { "Content-Length": "99999999" })).status, 413);
  });

  it("names a language that the server knows, in any letter case", async () => {
    const { status, problem } = await execute({ language: "klingon", code: "" });
    assert.equal(status, 400);
    assert.equal(problem.code, "unknown-language");
    assert.equal(problem.param, "language");
    assert.equal((await execute({ language: "Py", code: "" })).status, 503);
  });

  it("is told that a field is missing", async () => {
    const { status, problem } = await execute({ code: "" });
    assert.deepEqual([status, problem.param, problem.detail], [400, "language", "`language`: is missing"]);
  });

  const invalid: [string, object, string][] = [
    ["no code", python({}), "code"],
    ["code and files", python({ code: "", files: [{ name: "a", content: "" }] }), "code"],
    ["no files", python({ files: [] }), "files"],
    ["a path that leaves the folder", named("../a"), "files[0].name"],
    ["a path that leaves the folder later", named("ok", "a/../../b"), "files[1].name"],
    ["an absolute path", named("/etc/passwd"), "files[0].name"],
    ["a backslash", named("..\\a"), "files[0].name"],
    ["a NUL", named("a\0b"), "files[0].name"],
    ["an empty name", named(""), "files[0].name"],
    ["an empty part", named("a//b"), "files[0].name"],
    ["a name that is too long", named("x".repeat(256)), "files[0].name"],
    ["the same name twice", named("a", "a"), "files[1].name"],
    ["a file where another one needs a folder", named("a/b/c", "a"), "files[0].name"],
    ["an entry that is not there", { ...named("a"), entry: "b" }, "entry"],
    [
      "bytes that are not base64",
      python({ files: [{ name: "a", content: "?", encoding: "base64" }] }),
      "files[0].content",
    ],
    ["a timeout of 0", python({ code: "", timeout: 0 }), "timeout"],
    ["a negative timeout", python({ code: "", timeout: -1 }), "timeout"],
    ["a timeout that is no number", python({ code: "", timeout: "30" }), "timeout"],
    ["memory under 1 MiB", python({ code: "", memoryLimit: 2 ** 20 - 1 }), "memoryLimit"],
    ["an argument with NUL", python({ code: "", args: ["ok", "a\0b"] }), "args[1]"],
    ["a variable that is not one", python({ code: "", env: { "A=B": "" } }), "env.A=B"],
    ["a terminal without columns", python({ code: "", tty: { cols: 0, rows: 24 } }), "tty.cols"],
    ["a result file outside", python({ code: "", outputFiles: ["../a"] }), "outputFiles[0]"],
    ["a file in the server's own folder", named(".code-runner/job.json"), "files[0].name"],
    ["what is no package", python({ code: "", packages: ["./numpy"] }), "packages"],
    ["a line that installs from elsewhere", python({ code: "!pip install --index-url x y" }), "code"],
  ];
  for (const [what, body, param] of invalid) {
    it(`is refused with ${what}`, async () => {
      const { status, problem } = await execute(body);
      assert.equal(status, 400);
      assert.equal(problem.code, "invalid-request");
      assert.equal(problem.param, param);
      assert.ok(problem.detail.length > 10);
    });
  }

  for (const param of ["setup", "check", "session"]) {
    it(`is refused with \`${param}\` in a language that knows nothing about it`, async () => {
      const { status, problem } = await execute({ language: "c", code: "", [param]: "x" });
      assert.equal(status, 400);
      assert.equal(problem.code, "unsupported");
      assert.equal(problem.param, param);
      assert.match(problem.detail, new RegExp(`${param}.* C `));
      assert.equal((await execute({ language: "c", code: "", [param]: "" })).status, 503);
    });
  }

  it("is refused with `typeCheck` in a language that checks types always, or never", async () => {
    for (const language of ["c", "python"]) {
      const { status, problem } = await execute({ language, code: "", typeCheck: true });
      assert.deepEqual([status, problem.code, problem.param], [400, "unsupported", "typeCheck"]);
      assert.equal((await execute({ language, code: "", typeCheck: false })).status, 503);
    }
    assert.equal((await execute({ language: "typescript", code: "", typeCheck: true })).status, 503);
  });

  it("is refused with packages that the owner did not approve, also in a line of its code", async () => {
    for (const body of [{ code: "", packages: ["numpy"] }, { code: "%pip install -q numpy\n" }]) {
      const { status, problem } = await execute(python(body));
      assert.equal(status, 403);
      assert.equal(problem.code, "package-not-approved");
      assert.equal(problem.param, "packages");
      assert.match(problem.detail, /"numpy" is not approved/);
    }
  });

  it("is refused for an import that the owner blocks, where the owner says that it shall be", async () => {
    const body = python({ code: "import os\nimport socket" });
    const rules = { IMPORTS_BLOCKED: "socket" };
    assert.equal((await execute(body, {}, appWithoutDocker(rules).app)).status, 503);
    const strict = appWithoutDocker({ ...rules, IMPORTS_ENFORCED: "true" }).app;
    const { status, problem } = await execute(body, {}, strict);
    assert.deepEqual([status, problem.code], [403, "import-not-allowed"]);
    assert.match(problem.detail, /socket: line 2 of main\.py/);
    assert.equal((await execute(python({ code: "import os" }), {}, strict)).status, 503);
  });

  it("is refused with packages in a language that has none here", async () => {
    const { status, problem } = await execute({ language: "c", code: "", packages: ["x"] });
    assert.deepEqual([status, problem.code, problem.param], [400, "unsupported", "packages"]);
  });

  const tooLarge: [string, object, string][] = [
    ["more than 64 KB of code", python({ code: "x".repeat(64 * 1024 + 1) }), "code"],
    ["a file of more than 1 MB", python({ files: [{ name: "a", content: "ü".repeat(600_000) }] }), "files[0].content"],
    ["more than 100 files", named(...Array.from({ length: 101 }, (_, index) => String(index))), "files"],
  ];
  for (const [what, body, param] of tooLarge) {
    it(`is refused with ${what}`, async () => {
      const { status, problem } = await execute(body);
      assert.equal(status, 413);
      assert.equal(problem.code, "too-large");
      assert.equal(problem.param, param);
    });
  }
});

describe("a run that does not exist", () => {
  it("is not found, whatever is asked of it", async () => {
    const json = { "Content-Type": "application/json" };
    const requests: [string, RequestInit][] = [
      ["/runs/nope/events", {}],
      ["/runs/nope", { method: "DELETE" }],
      ["/runs/nope/stdin", { method: "POST", body: "x" }],
      ["/runs/nope/resize", { method: "POST", body: '{"cols":80,"rows":24}', headers: json }],
    ];
    for (const [path, init] of requests) {
      const response = await app.request(API_PATH + path, init);
      assert.equal(response.status, 404, path);
      assert.equal(((await response.json()) as Problem).code, "run-not-found");
    }
  });
});

describe("the languages of a server without Docker", () => {
  it("are listed as unavailable, with one sentence that says why", async () => {
    const started = performance.now();
    const response = await app.request(`${API_PATH}/languages`);
    assert.ok(performance.now() - started < 1000);
    const { languages, unavailable } = (await response.json()) as {
      languages: { id: string; state: string }[];
      unavailable: string;
    };
    assert.match(unavailable, /^Docker was not found/);
    assert.ok(languages.some(({ id }) => id === "python"));
    assert.ok(languages.every(({ state }) => state === "unavailable"));
  });

  it("have an environment that is not available", async () => {
    const answer = await (await app.request(`${API_PATH}/environments`)).json();
    const [environment] = (answer as { environments: { id: string; available: boolean }[] }).environments;
    assert.equal(environment?.id, "docker");
    assert.equal(environment?.available, false);
  });
});
