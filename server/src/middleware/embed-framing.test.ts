import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { appWithoutDocker } from "../testing/app-without-docker.js";
import { EMBED_PATH } from "./embed-framing.js";

describe("the embed page", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "embed-"));
    await writeFile(join(folder, "embed.html"), "<p>embed");
    await writeFile(join(folder, "index.html"), "<p>demo");
  });
  after(() => rm(folder, { recursive: true }));

  const policyOf = async (path: string, env: Record<string, string>) =>
    (await appWithoutDocker({ DEMO_DIR: folder, ...env }).app.request(path)).headers.get("content-security-policy");

  it("is shown in pages of the allowed origins", async () => {
    const policy = await policyOf(EMBED_PATH, {
      HOST: "0.0.0.0",
      ALLOWED_ORIGINS: "https://a.example,https://b.example",
    });
    assert.match(policy ?? "", /^frame-ancestors 'self' https:\/\/a\.example https:\/\/b\.example;/);
  });

  it("is shown in pages of this machine where the server is for this machine", async () => {
    assert.match((await policyOf(EMBED_PATH, {})) ?? "", /^frame-ancestors 'self' http:\/\/localhost:\* /);
  });

  it("is the only one that is limited so", async () => {
    assert.equal(await policyOf("/", {}), null);
  });
});
