import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../test/free-port.js";

/** Debian's nginx, which is not in everybody's PATH. */
export const NGINX = ["/usr/sbin/nginx", "nginx"].find((path) => spawnSync(path, ["-v"]).status === 0) ?? "nginx";

/** An nginx that listens. */
export interface StartedNginx {
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts nginx in a folder of its own.
 *
 * @param sites what is inside of `http`, for a port to listen on.
 */
export async function startNginx(folder: string, sites: (port: number) => string): Promise<StartedNginx> {
  // The port is free when it is chosen, and may be taken when nginx wants it.
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freePort();
    writeFileSync(
      join(folder, "nginx.conf"),
      `daemon off; pid nginx.pid; error_log stderr error; worker_processes 1;
       ${process.getuid?.() === 0 ? "user root;" : ""}
       events { worker_connections 256; }
       http {
         access_log off;
         client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
         ${sites(port)}
       }`,
    );
    const nginx = spawn(NGINX, ["-p", folder, "-c", "nginx.conf"], { stdio: ["ignore", "ignore", "inherit"] });
    if (await answers(port, nginx)) return { port, stop: () => stop(nginx) };
    nginx.kill();
  }
  throw new Error("nginx did not start.");
}

async function answers(port: number, nginx: ChildProcess): Promise<boolean> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline && nginx.exitCode === null; await sleep(20)) {
    const socket = connect(port, "127.0.0.1");
    const isThere = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    socket.destroy();
    if (isThere) return true;
  }
  return false;
}

async function stop(nginx: ChildProcess): Promise<void> {
  const ended = once(nginx, "exit");
  nginx.kill("SIGQUIT");
  setTimeout(() => nginx.kill("SIGKILL"), 5000).unref();
  await ended;
}
