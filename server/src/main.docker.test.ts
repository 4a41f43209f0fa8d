import type { RunEvent } from "@code-runner/protocol";
import { API_PATH } from "@code-runner/protocol";
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { connectDocker } from "./sandbox/docker.js";
import { readEvents, until } from "./testing/read-events.js";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

function start(env: Record<string, string>): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", MAIN], {
    env: { ...process.env, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  assert.ok(child.stdout);
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

const nextLine = async (lines: AsyncIterator<string>) => (await lines.next()).value as string;

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child, "exit");
  child.kill(signal);
  return ((await exited) as [number | null])[0];
}

describe("the server's process", () => {
  it("says where it is and that Docker is there, and leaves nothing when it is stopped in the middle of a run", async () => {
    const owner = `test-${randomUUID()}`;
    const { child, lines } = start({ SANDBOX_OWNER: owner });
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await nextLine(lines))?.[0];
    assert.equal(await nextLine(lines), "Server languages are on.");
    const response = await fetch(`${url}${API_PATH}/execute/stream`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ language: "python", code: "print(1, flush=True)\nwhile True: pass" }),
    });
    const events = readEvents(response);
    await until(events, "output");
    const rest: Promise<RunEvent> = until(events, "complete");
    assert.equal(await end(child, "SIGTERM"), 0);
    const complete = await rest;
    assert.equal(complete.type === "complete" && complete.result.status, "stopped");
    const filters = { label: [`code-runner.owner=${owner}`] };
    const left = await connectDocker(process.env.DOCKER_HOST).listContainers({ all: true, filters });
    assert.equal(left.length, 0);
  });

  it("starts without Docker and says why server languages are off", async () => {
    const { child, lines } = start({ DOCKER_HOST: "unix:///nowhere/docker.sock" });
    assert.match(await nextLine(lines), /^code-runner listens on/);
    assert.match(await nextLine(lines), /^Server languages are off\. Docker was not found/);
    assert.equal(await end(child, "SIGINT"), 0);
  });

  it("does not start with a wrong setting", async () => {
    const { child } = start({ HOST: "0.0.0.0" });
    assert.deepEqual(await once(child, "exit"), [1, null]);
  });
});
