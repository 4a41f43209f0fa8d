import assert from "node:assert/strict";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { after, describe, it } from "node:test";
import type { RunResult } from "@code-runner/protocol";
import { API_PATH } from "@code-runner/protocol";
import { readConfig } from "../config.js";
import { packageFolder } from "../folders.js";
import { connectDocker } from "../sandbox/docker.js";
import { imageName } from "../sandbox/images.js";
import { createServer } from "../server.js";
import { assertConforms } from "../testing/assert-conforms.js";
import { loadConformanceCases } from "./conformance.js";
import type { ConformanceCase } from "./conformance.js";
import { loadLanguages } from "./load-languages.js";

const folder = join(packageFolder, "languages");
const server = createServer({ config: readConfig({ ...process.env, POOL_SIZE: "0", PORT: "0" }), log: console.error });

const languages = loadLanguages(folder);
const docker = connectDocker(process.env.DOCKER_HOST);

/** As many as the server runs at a time. */
const AT_A_TIME = 2;

/** Every language shows these; one that compiles shows the last one too. */
const COMMON_CASES = ["hello", "stdin", "unicode", "exit-code"];
const COMPILED_CASES = ["compile-error"];

async function execute(request: ConformanceCase["request"]): Promise<RunResult> {
  const response = await server.app.request(`http://localhost:8787${API_PATH}/execute`, {
    method: "POST",
    headers: { "content-type": "application/json", host: "localhost:8787" },
    body: JSON.stringify(request),
  });
  const body = (await response.json()) as RunResult;
  assert.equal(response.status, 200, JSON.stringify(body));
  return body;
}

/** What a command prints in a container of an image. */
async function print(image: string, [command = "", ...args]: string[]): Promise<string> {
  const chunks: Buffer[] = [];
  const output = new PassThrough().on("data", (chunk: Buffer) => chunks.push(chunk));
  const options = { Entrypoint: [command], Tty: true, NetworkDisabled: true, HostConfig: { AutoRemove: true } };
  await docker.run(image, args, output, options);
  return Buffer.concat(chunks).toString();
}

after(() => server.close());

describe("the languages of the server", { concurrency: AT_A_TIME }, () => {
  for (const language of languages) {
    const cases = loadConformanceCases(folder, language.id);

    describe(`${language.name} in its sandbox`, () => {
      it("has a program for everything that a language must be able to do", () => {
        const wanted = language.compile === null ? COMMON_CASES : [...COMMON_CASES, ...COMPILED_CASES];
        const names = cases.map(({ name }) => name);
        assert.deepEqual(
          wanted.filter((name) => !names.includes(name)),
          [],
        );
      });

      for (const { name, request, expect } of cases) {
        it(`runs "${name}" as its conformance folder says`, async () => assertConforms(await execute(request), expect));
      }
    });
  }
});

describe("the images of languages", { concurrency: AT_A_TIME }, () => {
  for (const image of new Set(languages.map((language) => language.image))) {
    it(`hold nothing that raises privileges: ${image}`, async () => {
      assert.equal(await print(imageName(image), ["find", "/", "-xdev", "-perm", "/6000", "-type", "f"]), "");
    });
  }
});
