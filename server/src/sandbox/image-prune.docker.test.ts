import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { loadLanguages } from "../languages/load-languages.js";
import type { Language } from "../languages/language.js";
import { packageFolder } from "../folders.js";
import { inspectImage } from "./base-image.js";
import { connectDocker } from "./docker.js";
import { pruneImages, STAGE_LABEL } from "./image-prune.js";
import { LANGUAGE_IMAGE_LABEL } from "./images.js";
import { TrialImages } from "./testing/trial-images.js";

const docker = connectDocker(process.env.DOCKER_HOST);
const gone = `gone-${randomUUID()}`;
const kept = `kept-${randomUUID()}`;
const trials = new TrialImages(docker);

/** An image as a build of a language would leave it. */
const leave = (image: string, tag: string, labels: Record<string, string>) =>
  trials.leave(`code-runner/${image}`, tag, labels);

/** An image without a name, as the classic builder leaves one for each stage. */
const leaveNameless = (labels: Record<string, string>) => trials.leave(undefined, undefined, labels);

/** The languages of all images on this machine but one, so that the test removes no other's. */
async function languagesWithout(image: string): Promise<Language[]> {
  const [language] = loadLanguages(`${packageFolder}/languages`);
  assert.ok(language);
  const names = (await docker.listImages()).flatMap(({ RepoTags }) =>
    (RepoTags ?? []).flatMap((tag) => /^code-runner\/([^:]+):/.exec(tag)?.[1] ?? []),
  );
  return [...new Set(names)].filter((name) => name !== image).map((name) => ({ ...language, id: name, image: name }));
}

describe("the images that no language uses", () => {
  let goneImage: string;
  let keptImage: string;

  before(async () => {
    goneImage = await leave(gone, "latest", { [LANGUAGE_IMAGE_LABEL]: gone });
    keptImage = await leave(kept, "latest", { [LANGUAGE_IMAGE_LABEL]: kept });
  });
  after(() => trials.remove());

  it("are kept as long as a container stands on them", async () => {
    const container = await docker.createContainer({ Image: goneImage, Cmd: ["true"] });
    const report = await pruneImages(docker, await languagesWithout(gone));
    await container.remove({ force: true });
    assert.ok(report.kept.includes(`code-runner/${gone}:latest`));
    assert.notEqual(await inspectImage(docker, goneImage), null);
  });

  it("are removed, with what was built on the way to them, and no others", async () => {
    await leave(gone, "toolchain", {});
    const report = await pruneImages(docker, await languagesWithout(gone));
    assert.ok(report.removed.includes(`code-runner/${gone}:latest`));
    assert.ok(report.removed.includes(`code-runner/${gone}:toolchain`));
    assert.equal(await inspectImage(docker, goneImage), null);
    assert.notEqual(await inspectImage(docker, keptImage), null);
  });

  it("are also those that a later build has replaced", async () => {
    const later = await leave(kept, "latest", { [LANGUAGE_IMAGE_LABEL]: kept });
    const report = await pruneImages(docker, await languagesWithout(gone));
    assert.ok(report.removed.includes(keptImage));
    assert.equal(await inspectImage(docker, keptImage), null);
    assert.notEqual(await inspectImage(docker, later), null);
  });

  it("are also the stages of which a build made others, and no images without a name of anybody else", async () => {
    const stage = `stage-${randomUUID()}`;
    const earlier = await leaveNameless({ [STAGE_LABEL]: stage });
    const stranger = await leaveNameless({});
    // Docker knows seconds when it tells which image is younger.
    await sleep(1100);
    const later = await leaveNameless({ [STAGE_LABEL]: stage });
    const report = await pruneImages(docker, await languagesWithout(gone));
    assert.ok(report.removed.includes(earlier));
    assert.equal(await inspectImage(docker, earlier), null);
    assert.notEqual(await inspectImage(docker, later), null, "it saves time in the next build");
    assert.notEqual(await inspectImage(docker, stranger), null);
  });
});
