import type { ExecuteRequest, RunEvent } from "@code-runner/protocol";
import { API_PATH } from "@code-runner/protocol";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { readEvents } from "../../src/testing/read-events.js";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** A server in a process of its own, as its owner starts it. */
export interface ServerProcess {
  child: ChildProcess;
  /** URL of the API. */
  api: string;
  /** The events of a new run, as they come. */
  stream(program: ExecuteRequest): Promise<AsyncGenerator<RunEvent, void>>;
  /** Ends it in the way that its owner would. */
  stop(): Promise<void>;
}

/** Starts a server and waits until it listens. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", MAIN], {
    env: { ...process.env, PORT: "0", DATABASE_URL: "memory:", POOL_SIZE: "0", LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const api = `${await readAddress(child)}${API_PATH}`;
  return {
    child,
    api,
    async stream(program) {
      const response = await fetch(`${api}/execute/stream`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(program),
      });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return readEvents(response);
    },
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}

async function readAddress({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("The server has no output.");
  for await (const line of createInterface(stdout)) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (address !== undefined) {
      // Whatever it says later must not fill the pipe.
      stdout.resume();
      return address;
    }
  }
  throw new Error("The server ended before it listened.");
}
