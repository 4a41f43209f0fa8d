import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { deferred } from "../deferred.js";
import { packageFolder } from "../folders.js";
import { loadLanguages } from "../languages/load-languages.js";
import { createAvailability } from "./availability.js";
import type { ImageInfo } from "./images.js";

const languages = loadLanguages(join(packageFolder, "languages")).slice(0, 2);
const READY: ImageInfo = { state: "ready", version: "1.0", size: 1 };
const refused = Object.assign(new Error("connect ENOENT"), { code: "ENOENT" });

describe("what can be run", { timeout: 60_000 }, () => {
  it("is told for each language by one answer", async () => {
    const infos = async () => [READY, { ...READY, state: "unavailable" as const }];
    const { problem, languages: found } = await createAvailability({ infos }, languages)();
    assert.equal(problem, null);
    assert.deepEqual(
      languages.map(({ id }) => found.get(id)?.state),
      ["ready", "unavailable"],
    );
  });

  it("is what it was, while Docker is only slow", async () => {
    const answers = [Promise.resolve([READY, READY]), deferred<ImageInfo[]>().promise];
    const infos = () => answers.shift() ?? Promise.reject(refused);
    const availability = createAvailability({ infos }, languages, { deadlineMs: 20 });
    const first = await availability();
    assert.deepEqual(await availability(), first);
    // A Docker that is away is another matter.
    assert.match((await availability()).problem ?? "", /^Docker was not found/);
  });

  it("is nothing, with the reason, when Docker has never answered or not for long", async () => {
    const answers = [deferred<ImageInfo[]>().promise, Promise.resolve([READY, READY]), deferred<ImageInfo[]>().promise];
    const infos = () => answers.shift() ?? Promise.reject(refused);
    const availability = createAvailability({ infos }, languages, { deadlineMs: 20, staleMs: 0 });
    assert.match((await availability()).problem ?? "", /^Docker does not answer/);
    assert.equal((await availability()).problem, null);
    const late = await availability();
    assert.match(late.problem ?? "", /^Docker does not answer/);
    assert.equal(late.languages.size, 0);
  });
});
