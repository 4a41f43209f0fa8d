import type { ExecuteRequest, Problem } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestServer } from "../../src/testing/test-server.js";
import { startTestServer } from "../../src/testing/test-server.js";
import { attackProgram } from "./abuse-server.js";
import { describeAbuse } from "./describe-abuse.js";
import { SecondDocker } from "./second-docker.js";

const IMAGE = "code-runner/python:latest";
/** Milliseconds for what goes on behind the answers. */
const DEADLINE = 60_000;

/** Its disk has room for the image, for the archive that this comes in, and for some containers. */
const docker = new SecondDocker({ diskMiB: 768 });

async function refusalOf(server: TestServer, program: ExecuteRequest): Promise<Problem | null> {
  const response = await server.post("/execute", program);
  return response.ok ? null : ((await response.json()) as Problem);
}

/** Waits for a line of the server's log and returns it. */
async function lineOf({ logged }: TestServer, pattern: RegExp): Promise<string> {
  const deadline = performance.now() + DEADLINE;
  for (;;) {
    const line = logged.find((line) => pattern.test(line));
    if (line !== undefined) return line;
    assert.ok(performance.now() < deadline, `The server logged nothing like ${pattern}: ${logged.join("\n")}`);
    await sleep(20);
  }
}

describeAbuse(
  "a Docker that lacks something",
  (attack) => {
    attack("60 a disk that is full when a sandbox has to be made", async ({ server }) => {
      const hello = attackProgram("hello.py");
      const deadline = performance.now() + DEADLINE;
      let problem: Problem | null = null;
      docker.fillDisk();
      try {
        // What waits for a program can still run one, and what goes leaves room for the next.
        while (problem?.code !== "server-unavailable" && performance.now() < deadline)
          problem = await refusalOf(server, hello);
        const { status, code, retryAfter } = problem ?? {};
        assert.deepEqual({ status, code, retryAfter }, { status: 503, code: "server-unavailable", retryAfter: 10 });
        assert.match(problem?.detail ?? "", /no disk space left/);
        assert.match(await lineOf(server, /^Docker has no disk space left/), /: no space left on device/);
        await lineOf(server, /ahead of time; trying again less often/);
      } finally {
        docker.freeDisk();
      }
    });

    attack("60 a base image that no registry gives", async ({ server }) => {
      // For strangers nothing is ever pulled. Its owner's own server pulls what its images stand on, and only that.
      const env = { DOCKER_HOST: docker.host, BASE_IMAGE: "registry.invalid/debian:none" };
      const owners = await startTestServer({ env });
      try {
        const problem = await refusalOf(owners, attackProgram("hello.js"));
        assert.deepEqual([problem?.status, problem?.code], [503, "image-missing"]);
        assert.match(problem?.detail ?? "", /^BASE_IMAGE=registry.invalid\/debian:none could not be pulled: /);
      } finally {
        await owners.close();
      }
      assert.equal((await refusalOf(server, attackProgram("hello.js")))?.code, "image-missing");
    });
  },
  {
    waiting: 1,
    env: { DOCKER_HOST: docker.host, POOL_SIZE: "0,python=1" },
    skip: process.getuid?.() === 0 ? false : "a second Docker daemon can be started by root only",
    prepare: async () => {
      await docker.start();
      await docker.copyImages(IMAGE);
    },
    cleanUp: () => docker.destroy(),
  },
);
