import type { ExecuteRequest, Problem, RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { newApiKey } from "../src/access/api-keys.js";
import { packageFolder } from "../src/folders.js";
import type { ApprovedPackages } from "../src/packages/approved-packages.js";
import { connectDocker } from "../src/sandbox/docker.js";
import type { TestServer } from "../src/testing/test-server.js";
import { startTestServer } from "../src/testing/test-server.js";
import type { PackageIndex } from "./package-index.js";
import { startPackageIndex } from "./package-index.js";

const MAIN = join(packageFolder, "src", "main.ts");

/** As for strangers, who are on another machine in the world and here in this process. */
const PUBLIC = { HOST: "0.0.0.0", ALLOWED_ORIGINS: "https://pages.example.org", RATE_LIMIT_PER_MINUTE: "0" };

describe("packages of programs", () => {
  const folder = mkdtempSync(join(tmpdir(), "packages-test-"));
  const list = join(folder, "packages.json");
  const { key, stored } = newApiKey("site");
  const docker = connectDocker(process.env.DOCKER_HOST);
  let existing: string[];
  let index: PackageIndex;
  let env: Record<string, string>;
  let server: TestServer;

  /** What `npx @code-runner/server packages …` prints. */
  function packages(...words: string[]): Promise<{ code: number; output: string }> {
    const args = ["--conditions=source", "--import=tsx", MAIN, "packages", ...words];
    return new Promise((resolve) => {
      execFile(process.execPath, args, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
      });
    });
  }

  async function execute(body: ExecuteRequest, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${server.api}/execute`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  }

  async function succeeds(body: ExecuteRequest): Promise<RunResult> {
    const response = await execute(body);
    const result = (await response.json()) as RunResult;
    assert.equal(result.status, "success", JSON.stringify(result));
    return result;
  }

  async function restart(): Promise<void> {
    await server?.close();
    server = await startTestServer({ env: { ...PUBLIC, ...env, API_KEYS: `site:${stored.hash}` } });
  }

  before(async () => {
    existing = await imageNames();
    index = await startPackageIndex();
    env = { APPROVED_PACKAGES: list, PYTHON_INDEX: index.url };
  });
  after(async () => {
    await server?.close();
    await index.close();
    const made = (await imageNames()).filter((name) => !existing.includes(name));
    for (const name of made) await docker.getImage(name).remove({ force: true });
    rmSync(folder, { recursive: true });
  });

  async function imageNames(): Promise<string[]> {
    const images = await docker.listImages({ filters: { reference: ["code-runner/packages*"] } });
    return images.flatMap(({ RepoTags }) => RepoTags ?? []);
  }

  it("are pinned with what they need, by version and hash", async () => {
    const python = await packages("lock", "python", "Survey_Words");
    assert.equal(python.code, 0, python.output);
    const npm = await packages("lock", "npm", "is-odd@3.0.1");
    assert.equal(npm.code, 0, npm.output);
    const approved = JSON.parse(readFileSync(list, "utf8")) as ApprovedPackages;
    assert.deepEqual(approved.python.approved, ["survey-words"]);
    assert.deepEqual(Object.keys(approved.python.pins), ["survey-letters", "survey-words"]);
    assert.match(approved.python.pins["survey-letters"]?.sha256 ?? "", /^[0-9a-f]{64}$/);
    assert.deepEqual(approved.npm.approved, ["is-odd"]);
    assert.deepEqual(Object.keys(approved.npm.pins), ["node_modules/is-number", "node_modules/is-odd"]);
  });

  it("are not installed because a stranger asks, and the answer says what the owner can do", async () => {
    await restart();
    const response = await execute({ language: "python", code: "", packages: ["survey-words"] });
    assert.equal(response.status, 503);
    const problem = (await response.json()) as Problem;
    assert.equal(problem.code, "image-missing");
    assert.match(problem.detail, /packages build/);
  });

  it("are refused by name when they are not approved, before anything is made", async () => {
    const response = await execute({ language: "python", code: "", packages: ["survey-word"] });
    assert.equal(response.status, 403);
    assert.match(((await response.json()) as Problem).detail, /"survey-word" is not approved.*survey-words/);
    assert.equal(await server.countContainers(), 0);
  });

  it("are installed when a caller with a key asks, and are there for all from then on", async () => {
    const program = {
      language: "python",
      code: "!pip install survey-words\nimport survey_words\nprint(survey_words.WORD)",
    };
    const first = await execute(program, { Authorization: `Bearer ${key}` });
    assert.equal(((await first.json()) as RunResult).stdout, "ABC\n");
    assert.equal((await succeeds(program)).stdout, "ABC\n");
    assert.equal((await succeeds({ ...program, packages: ["survey-words==1.0"] })).stdout, "ABC\n");
  });

  it("keep the numbers of the lines of a program that installs them", async () => {
    const response = await execute({ language: "python", code: "%pip install -q survey-words\n\n1 / 0\n" });
    const { status, error } = (await response.json()) as RunResult;
    assert.equal(status, "error");
    assert.deepEqual([error?.file, error?.line], ["main.py", 3]);
  });

  it("are not there for a program that does not ask", async () => {
    const response = await execute({ language: "python", code: "import survey_words" });
    assert.match(((await response.json()) as RunResult).error?.message ?? "", /No module named 'survey_words'/);
  });

  it("are installed by the owner ahead of programs; npm's for JavaScript and TypeScript", async () => {
    const built = await packages("build");
    assert.equal(built.code, 0, built.output);
    const use = 'import isOdd from "is-odd";\nconsole.log(isOdd(3));\n';
    assert.equal((await succeeds({ language: "javascript", code: `!npm install is-odd\n${use}` })).stdout, "true\n");
    const required = 'console.log(require("is-odd")(2));';
    assert.equal((await succeeds({ language: "javascript", code: required, packages: ["is-odd"] })).stdout, "false\n");
    assert.equal((await succeeds({ language: "typescript", code: use, packages: ["is-odd"] })).stdout, "true\n");
    assert.match((await packages("list")).output, /is-odd +3\.0\.1[^]*installed for javascript +\d+ MB/);
  });

  it("belong to a session from the program that asks for them", async () => {
    const session = { language: "python", session: "survey" };
    await succeeds({ ...session, code: "import survey_words", packages: ["survey-words"] });
    assert.equal((await succeeds({ ...session, code: "print(survey_words.WORD)" })).stdout, "ABC\n");
  });

  it("are what a language says that it can", async () => {
    const { languages } = (await (await fetch(`${server.api}/languages`)).json()) as {
      languages: { id: string; capabilities: { packages: boolean } }[];
    };
    const able = languages.filter(({ capabilities }) => capabilities.packages).map(({ id }) => id);
    assert.deepEqual(able, ["javascript", "python", "typescript"]);
  });

  it("are not installed when they are not what was pinned", async () => {
    index.forge("survey-letters", 'LETTERS = "forged"\n');
    // Another limit is another image: the one that is there would do.
    env = { ...env, PACKAGES_MAX_MEGABYTES: "499" };
    const python = await packages("build");
    assert.equal(python.code, 1);
    assert.match(python.output, /hash/i);

    const approved = JSON.parse(readFileSync(list, "utf8")) as ApprovedPackages;
    const pin = approved.npm.pins["node_modules/is-number"];
    assert.ok(pin);
    pin.integrity = `sha512-${Buffer.alloc(64).toString("base64")}`;
    writeFileSync(list, JSON.stringify({ npm: approved.npm }));
    const npm = await packages("build");
    assert.equal(npm.code, 1);
    assert.match(npm.output, /is-number.* is not what was pinned/);
  });
});
