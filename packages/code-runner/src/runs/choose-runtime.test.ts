import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LanguageInfo, Program, Runtime } from "@code-runner/protocol";
import { RunnerError } from "@code-runner/protocol";
import type { PlaceRequest } from "./choose-runtime.js";
import { chooseRuntime, firstChoice } from "./choose-runtime.js";
import type { RuntimeSource } from "./runtimes-on-page.js";

const PAGE_LANGUAGES = ["python", "javascript"];

const first = (language: string, runOn: PlaceRequest["runOn"] = "auto", hasWebAssembly = true) =>
  firstChoice({ language, runOn }, PAGE_LANGUAGES, hasWebAssembly);

describe("firstChoice", () => {
  it("keeps Python in the page without asking a server", () => {
    assert.deepEqual(first("python"), { type: "settled", place: "page" });
  });

  it("asks the server for Python where WebAssembly is missing", () => {
    assert.deepEqual(first("python", "auto", false), { type: "ask-server", otherwise: null });
  });

  it("asks the server for JavaScript and falls back to the page", () => {
    assert.deepEqual(first("javascript"), { type: "ask-server", otherwise: "page" });
  });

  it("obeys the author", () => {
    assert.deepEqual(first("python", "server"), { type: "ask-server", otherwise: null });
    assert.deepEqual(first("javascript", "page"), { type: "settled", place: "page" });
    assert.deepEqual(first("rust", "page"), { type: "impossible" });
  });
});

const info = (id: string, more: Partial<LanguageInfo> = {}): LanguageInfo => ({
  id,
  name: id,
  aliases: [],
  version: null,
  state: "ready",
  entry: "main",
  compiled: false,
  capabilities: {
    setup: true,
    check: true,
    session: true,
    tty: true,
    validate: true,
    typeCheck: false,
    packages: false,
  },
  limits: { timeout: { default: 30, max: 60 }, memoryLimit: { default: 1, max: 2 } },
  ...more,
});

const runtime: Runtime = {
  prepare: () => Promise.resolve(),
  run: () => Promise.reject(new Error("not run here")),
  dispose: () => undefined,
};

/** Runtimes beside a server that knows these languages; null is a server that does not answer. */
const source = (languages: LanguageInfo[] | null, unavailable: string | null = null): RuntimeSource => ({
  pageLanguages: () => Promise.resolve(PAGE_LANGUAGES),
  page: () => Promise.resolve(runtime),
  server: () =>
    Promise.resolve({
      runtime,
      languages: () =>
        languages === null
          ? Promise.reject(new RunnerError("server-unavailable", "no answer"))
          : Promise.resolve({ languages, unavailable }),
    }),
});

const choose = (language: string, from: RuntimeSource, server: string | null = "https://runner.example") =>
  chooseRuntime({ language, runOn: "auto", server, assets: null, network: [] }, from);

describe("chooseRuntime", () => {
  it("takes the server for a language that it has, or can build", async () => {
    assert.equal((await choose("rust", source([info("rust")]))).place, "server");
    assert.equal((await choose("rust", source([info("rust", { state: "buildable" })]))).place, "server");
    assert.equal((await choose("javascript", source([info("javascript")]))).place, "server");
  });

  it("takes the server for a program whose types are to be checked, and never the page", async () => {
    const program: Program = { language: "javascript", files: [], entry: "main.ts", typeCheck: true };
    const request = { language: "javascript", runOn: "auto" as const, server: null, assets: null, network: [] };
    await assert.rejects(chooseRuntime(request, source(null), program), { code: "server-unavailable" });
    await assert.rejects(chooseRuntime({ ...request, runOn: "page" }, source(null), program), {
      code: "language-unavailable",
    });
    const server = "https://runner.example";
    assert.equal((await chooseRuntime({ ...request, server }, source([info("javascript")]), program)).place, "server");
  });

  it("runs JavaScript in the page when no server answers or knows it", async () => {
    assert.equal((await choose("javascript", source(null))).place, "page");
    assert.equal((await choose("javascript", source([]))).place, "page");
    assert.equal((await choose("javascript", source([]), null)).place, "page");
  });

  it("takes Python to the server for what only the server can import, and says so", async () => {
    const program = (content: string): Program => ({
      language: "python",
      files: [{ name: "main.py", content }],
      entry: "main.py",
    });
    const inPage = { ...runtime, missingImports: () => Promise.resolve(["subprocess"]) };
    const from = (languages: LanguageInfo[] | null): RuntimeSource => ({
      ...source(languages),
      page: () => Promise.resolve(inPage),
    });
    const request: PlaceRequest = {
      language: "python",
      runOn: "auto",
      server: "https://runner.example",
      assets: null,
      network: [],
      serverImports: ["rclpy"],
    };
    const choose = (code: string, languages: LanguageInfo[] | null, more: Partial<PlaceRequest> = {}) =>
      chooseRuntime({ ...request, ...more }, from(languages), program(code));
    const moved = await choose("import subprocess", [info("python")]);
    assert.equal(moved.place, "server");
    assert.equal(moved.reason, "Runs on the server, because the browser has no subprocess.");
    assert.match((await choose("import rclpy.node", [info("python")])).reason ?? "", /rclpy\.node/);
    assert.equal((await choose("import subprocess", null)).place, "page");
    assert.equal((await choose("import subprocess", [info("rust")])).place, "page");
    assert.equal((await choose("import subprocess", [info("python")], { runOn: "page" })).place, "page");
    assert.equal((await choose("import subprocess", [info("python")], { server: null })).place, "page");
  });

  it("says in one sentence that no server answers", async () => {
    const expected = {
      code: "server-unavailable",
      message: "Rust needs an execution server, and this page has none that answers.",
    };
    await assert.rejects(choose("rust", source(null)), expected);
    await assert.rejects(choose("rust", source([info("rust")]), null), expected);
  });

  it("says that the server does not know the language, or why it runs none", async () => {
    await assert.rejects(choose("cpp", source([info("rust")])), { code: "language-unavailable", message: /C\+\+/ });
    await assert.rejects(choose("rsut", source([info("rust")])), { message: /Rsut\. Did you mean rust\?$/ });
    await assert.rejects(choose("", source([info("rust")])), { message: /^No language is given/ });
    await assert.rejects(choose("rust", source([], "Docker is not running.")), { message: "Docker is not running." });
    await assert.rejects(choose("rust", source([info("rust", { state: "unavailable" })])), RunnerError);
  });
});
