import { API_PATH } from "@code-runner/protocol";
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { connectDocker } from "../sandbox/docker.js";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

/** The server as a process of its own, on a port that the system chose. */
export interface ServerProcess {
  /** Its origin. */
  url: string;
  /** Its number among the machine's processes. */
  pid: number;
  /** What it printed after the line that says where it is. */
  lines: AsyncIterator<string>;
  /** Runs a program: `path` is `/execute` or `/execute/stream`. */
  post(path: string, body: object): Promise<Response>;
  signal(signal: NodeJS.Signals): void;
  /** Sends a signal and resolves with the exit code, which is null when the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Resolves with the exit code. */
  exited: Promise<number | null>;
  /** What it wrote to standard error so far. */
  complaints(): string;
  /** How many containers there are of the servers with this one's `SANDBOX_OWNER`; 0 where that is empty. */
  countContainers(): Promise<number>;
  /** Removes what a killed server could not remove. */
  removeContainers(): Promise<void>;
}

/** Starts the server's process without waiting for it to listen. */
export function spawnServer(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ["--conditions=source", "--import", "tsx", MAIN], {
    env: { ...process.env, PORT: "0", DATABASE_URL: "memory:", LOG_LEVEL: "warn", POOL_SIZE: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/**
 * Starts the server and resolves when it has said where it is.
 *
 * @throws with what it wrote to standard error when it does not say so.
 */
export async function startServerProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  const owner = env.SANDBOX_OWNER ?? `test-${randomUUID()}`;
  const child = spawnServer({ SANDBOX_OWNER: owner, ...env });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  assert.ok(child.stdout && child.stderr && child.pid !== undefined);
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = (await lines.next()).value as string | undefined;
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(first ?? "")?.[0];
  if (url === undefined) {
    child.kill("SIGKILL");
    const [code, signal] = first === undefined ? ((await once(child, "close")) as unknown[]) : [];
    throw new Error(`The server said ${first} and not where it is (exit code ${code}, ${signal}): ${complaints}`);
  }
  const docker = connectDocker(process.env.DOCKER_HOST);
  const filters = { label: [`code-runner.owner=${owner}`] };
  return {
    url,
    pid: child.pid,
    lines,
    exited,
    complaints: () => complaints,
    post: (path, body) =>
      fetch(`${url}${API_PATH}${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    signal: (signal) => void child.kill(signal),
    end(signal) {
      child.kill(signal);
      return exited;
    },
    countContainers: async () => (await docker.listContainers({ all: true, filters })).length,
    async removeContainers() {
      for (const { Id } of await docker.listContainers({ all: true, filters })) {
        // One that goes by itself meanwhile is as good.
        await docker
          .getContainer(Id)
          .remove({ force: true })
          .catch(() => undefined);
      }
    },
  };
}
