import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { inspectImage } from "./base-image.js";
import { connectDocker } from "./docker.js";
import { listPackageImages, PACKAGE_IMAGES, recordUse } from "./package-image-use.js";
import { prunePackageImages } from "./package-prune.js";
import { TrialImages } from "./testing/trial-images.js";

const docker = connectDocker(process.env.DOCKER_HOST);
const trials = new TrialImages(docker);

/** Long ago for us alone: other tests' images were used today, and stay whatever we do. */
const LONG_AGO = new Date("2001-02-03T12:00:00Z");
const LIMITS = { days: 365, count: 1_000_000 };

/** An image as a build of packages would leave it. */
async function leave(): Promise<string> {
  const tag = `trial-${randomUUID()}`;
  await trials.leave(PACKAGE_IMAGES, tag);
  return `${PACKAGE_IMAGES}:${tag}`;
}

async function marksOf(image: string): Promise<string[]> {
  return (await listPackageImages(docker)).find(({ name }) => name === image)?.marks ?? [];
}

describe("an image with packages", () => {
  let image: string;

  before(async () => {
    image = await leave();
  });
  after(() => trials.remove());

  it("keeps the day of its last use, and none before", async () => {
    const today = new Date();
    const tomorrow = new Date(today.getTime() + 24 * 60 * 60 * 1000);
    await recordUse(docker, image, today);
    await recordUse(docker, image, tomorrow);
    await recordUse(docker, image, tomorrow);
    const day = tomorrow.toISOString().slice(0, 10).replaceAll("-", "");
    assert.deepEqual(
      (await marksOf(image)).map((mark) => mark.slice(-8)),
      [day],
    );
  });

  it("stays when it was used lately", async () => {
    await prunePackageImages(docker, new Set(), LIMITS);
    assert.notEqual(await inspectImage(docker, image), null);
  });

  it("stays when a container stands on it, or it belongs to the present list", async () => {
    const container = await docker.createContainer({ Image: image, Cmd: ["true"] });
    try {
      await recordUse(docker, image, LONG_AGO);
      const report = await prunePackageImages(docker, new Set(), LIMITS);
      assert.ok(report.kept.includes(image));
      const present = await prunePackageImages(docker, new Set([image]), LIMITS);
      assert.ok(![...present.removed, ...present.kept].includes(image));
      assert.notEqual(await inspectImage(docker, image), null);
    } finally {
      await container.remove({ force: true });
    }
  });

  it("goes with all its names when it was used long ago", async () => {
    await prunePackageImages(docker, new Set(), LIMITS);
    assert.equal(await inspectImage(docker, image), null);
    assert.deepEqual(await marksOf(image), []);
  });
});
