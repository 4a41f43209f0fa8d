import { connectDocker } from "../../src/sandbox/docker.js";
import type { ChildProcess } from "node:child_process";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** Milliseconds for a daemon to answer, or to end. */
const DEADLINE = 60_000;

/** A program that makes containers instead of runc, as in Docker's own configuration file. */
export interface ContainerRuntime {
  path: string;
  runtimeArgs: string[];
}

/** What Docker's client can do and its types leave out: several images, each layer once. */
interface ImageSaver {
  getImages(options: { names: string[] }): Promise<NodeJS.ReadableStream>;
}

/**
 * A Docker daemon of our own, which may be stopped and killed without harm to anybody. It lives in a network namespace of its
 * own, because a second daemon would take the first one's bridge away.
 */
export class SecondDocker {
  /** What a server needs to know to use it. */
  readonly host: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "second-docker-"));
  #process: ChildProcess | null = null;

  /** @param runtimes by the names under which containers ask for them, besides runc. */
  constructor(runtimes: Readonly<Record<string, ContainerRuntime>> = {}) {
    this.host = `unix://${join(this.#folder, "docker.sock")}`;
    writeFileSync(join(this.#folder, "daemon.json"), JSON.stringify({ runtimes }));
  }

  /** Starts it, or starts it again, and resolves when it answers. */
  async start({ isLiveRestoring = false } = {}): Promise<void> {
    const at = (name: string) => join(this.#folder, name);
    mkdirSync(at("data"), { recursive: true });
    const log = openSync(at("log"), "a");
    const config = ["--config-file", at("daemon.json")];
    const daemon = [
      ...config,
      "--data-root",
      at("data"),
      "--exec-root",
      at("exec"),
      "--pidfile",
      at("pid"),
      "-H",
      this.host,
    ];
    const network = ["--bridge=none", "--iptables=false", "--ip6tables=false"];
    const restore = isLiveRestoring ? ["--live-restore"] : [];
    this.#process = spawn("unshare", ["--net", "dockerd", ...daemon, ...network, ...restore], {
      stdio: ["ignore", log, log],
    });
    await this.#answers();
  }

  /** Sends it a signal. */
  signal(name: NodeJS.Signals): void {
    this.#process?.kill(name);
  }

  /** Ends it as a machine's service manager would, and resolves when it is gone. */
  async stop(): Promise<void> {
    const daemon = this.#process;
    if (daemon === null || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const exited = once(daemon, "exit", { signal: AbortSignal.timeout(DEADLINE) });
    daemon.kill("SIGTERM");
    await exited;
    this.#process = null;
  }

  /** Copies images of the machine's own daemon into it. */
  async copyImages(...names: string[]): Promise<void> {
    const images = await (connectDocker(process.env.DOCKER_HOST) as unknown as ImageSaver).getImages({ names });
    const loading = (await connectDocker(this.host).loadImage(images)) as NodeJS.ReadableStream;
    loading.resume();
    await once(loading, "end");
  }

  /** Ends it and takes everything of it away. */
  async destroy(): Promise<void> {
    await this.stop();
    // What outlived it: containers' shims below its folder keep mounts, and only they do.
    await promisify(execFile)("sh", [
      "-c",
      `grep -o '${this.#folder}[^ ]*' /proc/self/mounts | sort -r | xargs -r umount -l`,
    ]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    const docker = connectDocker(this.host);
    const deadline = Date.now() + DEADLINE;
    for (;;) {
      const isUp = await docker.ping().then(
        () => true,
        () => false,
      );
      if (isUp) return;
      if (this.#process?.exitCode !== null || Date.now() > deadline) {
        throw new Error(
          `The second Docker does not start: ${readFileSync(join(this.#folder, "log"), "utf8").slice(-2000)}`,
        );
      }
      await sleep(50);
    }
  }
}
