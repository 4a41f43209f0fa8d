import { spawn } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fail, root, say } from "./project.mjs";
import { ensurePrograms, findProgram } from "./system-programs.mjs";

const socketPath = (process.env.DOCKER_HOST ?? "unix:///var/run/docker.sock").replace(/^unix:\/\//, "");

/** Whether a Docker engine answers on the socket. */
export function isDockerUp() {
  return new Promise((resolve) => {
    const ping = request({ socketPath, path: "/_ping", timeout: 3000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on("error", () => resolve(false));
    ping.on("timeout", () => ping.destroy());
    ping.end();
  });
}

/** Makes sure that a Docker engine answers: installs it and starts `dockerd` by hand where that is possible. */
export async function ensureDocker() {
  if (await isDockerUp()) return;
  await ensurePrograms(["docker"]);
  if (process.getuid?.() !== 0) fail(`No Docker engine answers at ${socketPath}. Please start it.`);
  say("Starting dockerd …");
  const logPath = join(root, ".cache", "dockerd.log");
  mkdirSync(join(root, ".cache"), { recursive: true });
  const log = openSync(logPath, "a");
  spawn(findProgram("docker"), [], { detached: true, stdio: ["ignore", log, log] }).unref();
  const deadline = Date.now() + 60_000;
  while (!(await isDockerUp())) {
    if (Date.now() > deadline) fail(`dockerd did not answer within 60 s; its log is ${logPath}.`);
    await sleep(250);
  }
}
