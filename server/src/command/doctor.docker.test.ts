import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { connectDocker } from "../sandbox/docker.js";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

describe("doctor", () => {
  it("tells what a server would do here, tests a sandbox, and leaves nothing behind", async () => {
    const settings = { HOST: "0.0.0.0", ALLOWED_ORIGINS: "https://blog.example.org", RATE_LIMIT_PER_MINUTE: "3" };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--conditions=source", "--import", "tsx", MAIN, "doctor"],
      { env: { ...process.env, ...settings }, encoding: "utf8" },
    );
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /^address +0\.0\.0\.0:8787$/m);
    assert.match(stdout, /^origins +https:\/\/blog\.example\.org$/m);
    assert.match(stdout, /^rate limit +3 runs a minute$/m);
    assert.match(stdout, /^docker +answers$/m);
    assert.match(stdout, /^languages +\d+ of \d+ are ready/m);
    assert.match(stdout, /^Sandboxes were tested: /m);
    const containers = await connectDocker(process.env.DOCKER_HOST).listContainers({ all: true });
    const left = containers.filter(({ Labels }) => Labels["code-runner.owner"]?.startsWith("doctor-"));
    assert.deepEqual(left, []);
  });
});
