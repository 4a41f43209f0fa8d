import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type Docker from "dockerode";
import { ensureBaseImage } from "./base-image.js";
import { connectDocker } from "./docker.js";
import { buildImage } from "./image-build.js";

const docker = connectDocker(process.env.DOCKER_HOST);
const tag = `code-runner-test/${randomUUID()}`;
const context = mkdtempSync(join(tmpdir(), "code-runner-build-"));
let base = "";

/** The same Docker engine as one that has the classic builder no more. */
function withoutClassicBuilder(): Docker {
  const client = connectDocker(process.env.DOCKER_HOST);
  const build = client.buildImage.bind(client) as (files: unknown, options: object) => Promise<NodeJS.ReadableStream>;
  const buildImage = async (files: unknown, options: { version: string }) => {
    if (options.version === "2") return build(files, options);
    throw Object.assign(new Error("the classic builder is not supported"), { statusCode: 400 });
  };
  return Object.assign(client, { buildImage });
}

/** Builds an image whose Dockerfile runs a command; resolves with how far it came, step by step. */
async function build(engine: Docker, command: string): Promise<string[]> {
  writeFileSync(join(context, "Dockerfile"), `ARG BASE_IMAGE\nFROM \${BASE_IMAGE}\nRUN ${command}\nRUN true\n`);
  const steps: string[] = [];
  await buildImage(engine, {
    context,
    files: ["Dockerfile"],
    tag,
    args: { BASE_IMAGE: base },
    labels: { "code-runner.test": "build" },
    network: "none",
    onStep: (step, of) => steps.push(`${step}/${of}`),
    signal: AbortSignal.timeout(120_000),
  });
  return steps;
}

before(async () => {
  base = (await ensureBaseImage(docker, process.env.BASE_IMAGE || undefined, AbortSignal.timeout(600_000))).name;
});
after(async () => {
  rmSync(context, { recursive: true, force: true });
  await docker.getImage(tag).remove({ force: true });
});

const engines = { "the classic builder": docker, "BuildKit, where there is no other": withoutClassicBuilder() };

for (const [name, engine] of Object.entries(engines)) {
  describe(`a build by ${name}`, () => {
    it("makes an image with labels, and tells how far it is", async () => {
      const steps = await build(engine, `echo ${randomUUID()}`);
      assert.ok(steps.length >= 2, steps.join());
      const { Config } = await docker.getImage(tag).inspect();
      assert.equal(Config.Labels["code-runner.test"], "build");
    });

    it("that fails tells what its command printed", async () => {
      const word = randomUUID();
      await assert.rejects(
        build(engine, `echo there is no $(echo ${word} | tr a-f A-F) >&2; exit 3`),
        new RegExp(`there is no ${word.toUpperCase()}`),
      );
    });
  });
}
