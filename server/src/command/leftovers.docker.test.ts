import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connectDocker } from "../sandbox/docker.js";
import { labelsOf } from "../sandbox/reaper.js";
import type { ServerProcess } from "../testing/server-process.js";
import { startServerProcess } from "../testing/server-process.js";

const docker = connectDocker(process.env.DOCKER_HOST);
const IMAGE = "code-runner/bash:latest";
const HELLO = { language: "bash", code: "echo hello" };

/** The test's own limit ends the waiting. */
async function containersAre(server: ServerProcess, isSo: (count: number) => boolean): Promise<void> {
  while (!isSo(await server.countContainers())) await sleep(10);
}

async function runHello(server: ServerProcess): Promise<void> {
  const response = await server.post("/execute", HELLO);
  assert.equal(response.status, 200, await response.text());
}

/** Resolves when the start-up sweep has begun. */
async function hasStarted(server: ServerProcess): Promise<void> {
  assert.equal((await server.lines.next()).value, "Server languages are on.");
}

/** Makes a container such as a server of this owner leaves behind when it is killed. */
async function leaveContainer(owner: string): Promise<void> {
  const labels = labelsOf({ owner, boot: randomUUID() });
  const container = await docker.createContainer({ Image: IMAGE, Labels: labels, OpenStdin: true });
  await container.start();
}

const ending: Record<string, (server: ServerProcess) => Promise<unknown>> = {
  "that has just said where it is": () => Promise.resolve(),
  "whose probes run": (server) => containersAre(server, (count) => count > 0),
  "that makes the sandbox of a program": async (server) => {
    await hasStarted(server);
    const run = server.post("/execute", HELLO).catch(() => undefined);
    await containersAre(server, (count) => count > 0);
    void run;
  },
  "that gets a program at that moment": async (server) => {
    await hasStarted(server);
    void server.post("/execute", HELLO).catch(() => undefined);
  },
  "whose pool fills": async (server) => {
    await runHello(server);
    await containersAre(server, (count) => count > 0);
  },
};

describe("a server that is told to end", { timeout: 300_000 }, () => {
  for (const [state, reach] of Object.entries(ending)) {
    it(`leaves no container: one ${state}`, async () => {
      const server = await startServerProcess({ SHUTDOWN_GRACE: "0", POOL_SIZE: "3" });
      try {
        await reach(server);
        assert.equal(await server.end("SIGTERM"), 0, server.complaints());
        assert.equal(await server.countContainers(), 0, server.complaints());
        assert.doesNotMatch(server.complaints(), /could not be tested|may be left/);
      } finally {
        await server.removeContainers();
      }
    });
  }

  it("leaves no container: one that removes what an earlier start has left", async () => {
    const owner = `test-${randomUUID()}`;
    await Promise.all([leaveContainer(owner), leaveContainer(owner), leaveContainer(owner)]);
    const server = await startServerProcess({ SANDBOX_OWNER: owner, SHUTDOWN_GRACE: "0" });
    try {
      await hasStarted(server);
      assert.equal(await server.end("SIGTERM"), 0, server.complaints());
      assert.equal(await server.countContainers(), 0, server.complaints());
    } finally {
      await server.removeContainers();
    }
  });
});

/** The sandboxes of a server that has no name but its process. */
async function sandboxesOf({ pid }: ServerProcess): Promise<string[]> {
  const containers = await docker.listContainers({ all: true, filters: { label: ["code-runner.owner"] } });
  const isOwner = new RegExp(`^process:.*:${pid}:\\d+$`);
  return containers.filter(({ Labels }) => isOwner.test(Labels["code-runner.owner"] ?? "")).map(({ Id }) => Id);
}

/** Runs a program. Resolves when nothing is left of that or of the start-up test, and so many sandboxes wait. */
async function comeToRest(server: ServerProcess, waiting = 1): Promise<void> {
  for (let line = ""; !line.startsWith("Sandboxes ");) line = (await server.lines.next()).value as string;
  await runHello(server);
  for (;;) {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const [idle, all] = [`pool_sandboxes{pool="bash",kind="idle"} ${waiting}`, `containers ${waiting}`];
    if ([idle, all].every((line) => metrics.includes(`\ncode_runner_${line}\n`))) return;
    await sleep(50);
  }
}

describe("a server that was killed", { timeout: 300_000 }, () => {
  it("leaves sandboxes to the start of any other server, where it has no name that its own next start would have", async () => {
    const env = { SANDBOX_OWNER: "", POOL_SIZE: "1", SHUTDOWN_GRACE: "0" };
    const [killed, living] = await Promise.all([startServerProcess(env), startServerProcess(env)]);
    try {
      await Promise.all([comeToRest(killed), comeToRest(living)]);
      const waiting = await sandboxesOf(living);
      assert.equal(waiting.length, 1);
      assert.equal((await sandboxesOf(killed)).length, 1);
      assert.equal(await killed.end("SIGKILL"), null);

      const other = await startServerProcess({ SHUTDOWN_GRACE: "0" });
      while ((await sandboxesOf(killed)).length > 0) await sleep(20);
      assert.equal(await other.end("SIGTERM"), 0, other.complaints());
      assert.deepEqual(await sandboxesOf(living), waiting);
    } finally {
      await Promise.all([killed.end("SIGKILL"), living.end("SIGTERM")]);
    }
    assert.deepEqual(await sandboxesOf(living), []);
  });

  it("leaves sandboxes that waited, and its next start removes them", async () => {
    const owner = `test-${randomUUID()}`;
    const listIds = async () => {
      const filters = { label: [`code-runner.owner=${owner}`] };
      return (await docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
    };
    const env = { SANDBOX_OWNER: owner, POOL_SIZE: "2", SHUTDOWN_GRACE: "0" };
    const first = await startServerProcess(env);
    try {
      await comeToRest(first, 2);
      assert.equal(await first.end("SIGKILL"), null);
      const left = await listIds();
      assert.equal(left.length, 2);

      const second = await startServerProcess(env);
      while ((await listIds()).some((id) => left.includes(id))) await sleep(20);
      assert.equal(await second.end("SIGTERM"), 0, second.complaints());
      assert.deepEqual(await listIds(), []);
    } finally {
      await first.removeContainers();
    }
  });
});
