import type { Problem } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { connectDocker } from "../../src/sandbox/docker.js";
import { until } from "../../src/testing/read-events.js";
import type { AbuseServer } from "./abuse-server.js";
import { attackProgram } from "./abuse-server.js";
import { describeAbuse } from "./describe-abuse.js";
import { SecondDocker } from "./second-docker.js";

const docker = new SecondDocker();
const IMAGE = "code-runner/python:latest";

/** A program is refused for now, with the time to come back. */
async function assertUnavailable(server: AbuseServer, code: string): Promise<void> {
  const answer = server.server.post("/execute", attackProgram("hello.py"));
  const response = await server.within(12, "the refusal", answer);
  assert.equal(response.status, 503);
  assert.equal(((await response.json()) as Problem).code, code);
}

describeAbuse(
  "a Docker that fails",
  (attack) => {
    attack("58 a Docker that is stopped during a run, and started again", async (server) => {
      const events = await server.server.stream(attackProgram("print-slowly.py"));
      await until(events, "output");
      await docker.stop();
      const { result } = await server.within(3, "the end of the run", until(events, "complete"));
      assert.equal(result.status, "lost");
      assert.match(result.stdout, /^0\n/);
      await assertUnavailable(server, "server-unavailable");
      await docker.start({ isLiveRestoring: true });
    });

    attack("58 a Docker that is stopped while its containers live on", async (server) => {
      const events = await server.server.stream(attackProgram("print-slowly.py"));
      await until(events, "output");
      await docker.stop();
      const { result } = await server.within(3, "the end of the run", until(events, "complete"));
      assert.equal(result.status, "lost");
      await assertUnavailable(server, "server-unavailable");
      await docker.start({ isLiveRestoring: true });
    });

    attack("59 a Docker that stands still during a run, and goes on", async (server) => {
      const events = await server.server.stream(attackProgram("print-slowly.py", { timeout: 3 }));
      await until(events, "output");
      docker.signal("SIGSTOP");
      try {
        // The launcher cannot tell that the time is over; the server ends the run by its own clock.
        const { result } = await server.within(10, "the end of the run", until(events, "complete"));
        assert.equal(result.status, "timeout");
        await assertUnavailable(server, "server-unavailable");
      } finally {
        docker.signal("SIGCONT");
      }
    });

    attack("60 an image that is gone", async (server) => {
      await connectDocker(docker.host).getImage(IMAGE).remove({ force: true });
      const gone = server.server.post("/execute", attackProgram("hello.py"));
      const response = await server.within(3, "the refusal", gone);
      assert.equal(response.status, 503);
      assert.equal(((await response.json()) as Problem).code, "image-missing");
      await docker.copyImages(IMAGE);
    });
  },
  {
    env: { DOCKER_HOST: docker.host },
    skip: process.getuid?.() === 0 ? false : "a second Docker daemon can be started by root only",
    prepare: async () => {
      await docker.start();
      await docker.copyImages(IMAGE);
    },
    cleanUp: () => docker.destroy(),
  },
);
