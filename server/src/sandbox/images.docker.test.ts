import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { after, afterEach, beforeEach, describe, it } from "node:test";
import { RunnerError } from "@code-runner/protocol";
import { packageFolder } from "../folders.js";
import type { Language } from "../languages/language.js";
import { loadLanguages } from "../languages/load-languages.js";
import { inspectImage } from "./base-image.js";
import { connectDocker } from "./docker.js";
import type { ImageInfo } from "./images.js";
import { ImageBuilder, imageName } from "./images.js";

const docker = connectDocker(process.env.DOCKER_HOST);
const id = `trial-${process.pid}`;
const ignore = () => undefined;

let folder = "";

/** Writes the one language of these tests; its image is the base image with a file in it. */
function writeLanguage(dockerfile: string): Language {
  mkdirSync(join(folder, id), { recursive: true });
  writeFileSync(join(folder, id, "Dockerfile"), `ARG BASE_IMAGE\nFROM \${BASE_IMAGE}\n${dockerfile}\n`);
  writeFileSync(
    join(folder, id, "language.json"),
    JSON.stringify({ name: "Trial", entry: "x", version: ["cat", "/version"], run: { command: ["cat", "{entry}"] } }),
  );
  const language = loadLanguages(folder)[0];
  assert.ok(language);
  return language;
}

function builder(mayBuild = true, onBuilt = async () => {}): ImageBuilder {
  return new ImageBuilder({
    docker,
    languages: loadLanguages(folder),
    languageFolders: [folder],
    launcherFolder: join(packageFolder, "launcher"),
    mayBuild,
    baseImage: process.env.BASE_IMAGE || undefined,
    onBuilt,
  });
}

async function infoOf(images: ImageBuilder, language: Language): Promise<ImageInfo> {
  const [info] = await images.infos([language]);
  assert.ok(info);
  return info;
}

async function removeImages(): Promise<void> {
  for (const tag of ["latest", "toolchain"]) {
    await docker.getImage(`code-runner/${id}:${tag}`).remove({ force: true }).catch(ignore);
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "images-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
after(removeImages);

describe("the image of a language", () => {
  it("is built once for all who ask, with progress, and knows its version", async () => {
    const language = writeLanguage("RUN echo 'Trial 1.2.3 (today)' > /version");
    let builds = 0;
    const images = builder(true, async () => void (builds += 1));
    assert.deepEqual(await infoOf(images, language), { state: "buildable", version: null, size: null });

    const steps: { done: number; total: number }[] = [];
    const follow = () => (done: number, total: number) => steps.push({ done, total });
    const [first, second] = await Promise.all([images.ensure(id, follow()), images.ensure(id, follow())]);
    assert.equal(first, imageName(id));
    assert.equal(second, first);
    assert.equal(builds, 1, "who waits for it is told before the image is used");
    const counts = steps.map(({ done }) => done);
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => a - b),
      "a second build would start again from nothing",
    );
    const [{ total } = { total: 0 }] = steps;
    assert.ok(steps.every((step) => step.total === total));
    assert.deepEqual(counts.slice(-2), [total, total]);

    const info = await infoOf(images, language);
    assert.equal(info.state, "ready");
    assert.equal(info.version, "1.2.3");
    assert.ok((info.size ?? 0) > 1e6);
  });

  it("is built again when its inputs change, and not when its language.json does", async () => {
    const language = writeLanguage("RUN echo 1.0 > /version");
    const images = builder();
    await images.ensure(id, ignore);
    const outdated = await inspectImage(docker, imageName(id));
    const outdatedToolchain = await inspectImage(docker, `code-runner/${id}:toolchain`);
    writeFileSync(join(folder, id, "language.json"), "{}");
    assert.equal((await infoOf(images, language)).state, "ready");
    const changed = writeLanguage("RUN echo 2.0 > /version");
    assert.equal((await infoOf(builder(), changed)).state, "buildable");
    await builder().ensure(id, ignore);
    assert.equal((await infoOf(builder(), changed)).version, "2.0");
    for (const image of [outdated, outdatedToolchain]) {
      assert.ok(
        image?.Config.Labels["code-runner.language-image"] === id,
        "whoever removes images can tell whose it is",
      );
      assert.equal(await inspectImage(docker, image.Id), null, "what is outdated is gone");
    }
  });

  it("starts the launcher, and holds nothing that raises privileges", async () => {
    writeLanguage("RUN cp /bin/cat /bin/raise && chmod 4755 /bin/raise");
    await builder().ensure(id, ignore);
    const image = await inspectImage(docker, imageName(id));
    assert.deepEqual(image?.Config.Entrypoint, ["/launcher"]);
    const chunks: Buffer[] = [];
    const output = new PassThrough().on("data", (chunk: Buffer) => chunks.push(chunk));
    await docker.run(imageName(id), ["/", "-xdev", "-perm", "/6000", "-type", "f"], output, {
      Entrypoint: ["find"],
      Tty: true,
      HostConfig: { AutoRemove: true },
    });
    assert.equal(Buffer.concat(chunks).toString(), "");
  });

  it("that cannot be built says so, with the end of the output as the cause", async () => {
    writeLanguage("RUN echo first && echo complaint && exit 3");
    await assert.rejects(builder().ensure(id, ignore), (error) => {
      assert.ok(error instanceof RunnerError && error.code === "image-missing");
      assert.match(String((error.cause as Error).message), /returned a non-zero code: 3[^]*complaint/);
      return true;
    });
  });

  it("is not waited for any longer when the caller gives up", async () => {
    writeLanguage("RUN sleep 2");
    const images = builder();
    const giveUp = new AbortController();
    const waiting = images.ensure(id, (done) => done > 1 && giveUp.abort(), giveUp.signal);
    await assert.rejects(waiting, { name: "AbortError" });
    images.close();
  });

  it("is never built where runs may not build", async () => {
    await removeImages();
    const language = writeLanguage("RUN true");
    const images = builder(false);
    assert.equal((await infoOf(images, language)).state, "unavailable");
    await assert.rejects(images.ensure(id, ignore), { name: "RunnerError", code: "image-missing" });
  });
});
