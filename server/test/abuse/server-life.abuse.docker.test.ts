import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Posture } from "../../src/posture/posture.js";
import { connectDocker } from "../../src/sandbox/docker.js";
import { until } from "../../src/testing/read-events.js";
import { attackProgram } from "./abuse-server.js";
import { describeAbuse } from "./describe-abuse.js";
import { startServerProcess } from "./server-process.js";

const docker = connectDocker(process.env.DOCKER_HOST);

const containersOf = (owner: string) =>
  docker.listContainers({ all: true, filters: { label: [`code-runner.owner=${owner}`] } });

describe("a server that starts", () => {
  it("tests its own sandboxes in the background, and tells its owner what it found", async () => {
    const server = await startServerProcess({ SANDBOX_OWNER: `abuse-${process.pid}-${Date.now()}` });
    try {
      const deadline = Date.now() + 60_000;
      for (;;) {
        const { posture } = (await (await fetch(new URL("/health", server.api))).json()) as { posture: Posture };
        if (posture.state === "tested") {
          assert.deepEqual(
            posture.probes.filter(({ state }) => state === "failed"),
            [],
          );
          assert.ok(posture.probes.length >= 13);
          return;
        }
        assert.ok(Date.now() < deadline, `The posture is still ${posture.state}: ${posture.reason}`);
        await sleep(100);
      }
    } finally {
      await server.stop();
    }
  });
});

describe("a server that is killed", () => {
  it("57 in the middle of runs leaves containers, and its next start removes them", async () => {
    const owner = `abuse-${process.pid}-${Date.now()}`;
    const first = await startServerProcess({ SANDBOX_OWNER: owner });
    const runs = [
      await first.stream(attackProgram("sleep-for-ever.py")),
      await first.stream(attackProgram("busy-loop.js")),
    ];
    for (const run of runs) await until(run, "start");
    const left = new Set((await containersOf(owner)).map(({ Id }) => Id));
    assert.ok(left.size >= 2);
    const exited = once(first.child, "exit");
    first.child.kill("SIGKILL");
    await exited;
    // Readers of its runs notice.
    for (const run of runs) await assert.rejects(until(run, "complete"));

    const second = await startServerProcess({ SANDBOX_OWNER: owner });
    try {
      const { result } = await until(await second.stream(attackProgram("hello.py")), "complete");
      assert.equal(result.stdout, "hello\n");
      const deadline = Date.now() + 120_000;
      while ((await containersOf(owner)).some(({ Id }) => left.has(Id))) {
        assert.ok(Date.now() < deadline, "A container of the killed server is left.");
        await sleep(50);
      }
    } finally {
      await second.stop();
    }
    assert.deepEqual(await containersOf(owner), []);
  });
});

describeAbuse("sandboxes and clocks that go wrong", (attack) => {
  attack("61 a sandbox that Docker has frozen, so that no kill is confirmed", async (server) => {
    const events = await server.server.stream(attackProgram("print-slowly.py", { timeout: 4 }));
    await until(events, "output");
    const [container] = await containersOf(server.server.owner);
    await docker.getContainer(container?.Id ?? "").pause();
    const { result } = await server.within(10, "the end of the run", until(events, "complete"));
    assert.ok(["timeout", "lost"].includes(result.status), result.status);
    assert.match(result.stdout, /^0\n/);
  });

  attack("63 a sandbox that is killed from outside", async (server) => {
    const events = await server.server.stream(attackProgram("print-slowly.py"));
    await until(events, "output");
    const [container] = await containersOf(server.server.owner);
    await docker.getContainer(container?.Id ?? "").kill();
    const { result } = await server.within(3, "the end of the run", until(events, "complete"));
    assert.equal(result.status, "lost");
    assert.match(result.stdout, /^0\n/);
  });

  attack("64 a clock that jumps a day ahead, and back, during a run", async (server) => {
    const now = Date.now;
    try {
      const events = await server.server.stream(attackProgram("print-slowly.py", { timeout: 4 }));
      await until(events, "output");
      Date.now = () => now() + 86_400_000;
      await until(events, "output");
      Date.now = () => now() - 86_400_000;
      const { result } = await server.within(5, "the end of the run", until(events, "complete"));
      assert.equal(result.status, "timeout");
      assert.ok(result.executionTime >= 4 && result.executionTime < 40, String(result.executionTime));
    } finally {
      Date.now = now;
    }
  });
});
