import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A real execution server in a process of its own. */
export interface StartedServer {
  /** Such as `http://127.0.0.1:41234`. */
  url: string;
  /** Everything that it has printed so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts the built server, or another `main`, on a free port and waits until it says where it listens. */
export async function startServer(
  env: Record<string, string> = {},
  main = "server/dist/main.js",
): Promise<StartedServer> {
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env: { ...process.env, PORT: "0", DATABASE_URL: "memory:", SHUTDOWN_GRACE: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      log += chunk.toString();
      const found = /http:\/\/[\w.]+:\d+/.exec(log);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => reject(new Error(`The server ended with ${code}: ${log}`)));
    setTimeout(() => reject(new Error(`The server did not say its address within 30 s: ${log}`)), 30_000).unref();
  });
  return { url, log: () => log, stop: () => stopProcess(child) };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
