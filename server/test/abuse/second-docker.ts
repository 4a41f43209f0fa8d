import { connectDocker } from "../../src/sandbox/docker.js";
import type { ChildProcess } from "node:child_process";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const BALLAST = Buffer.alloc(2 ** 20);

/** Milliseconds for a daemon to answer, or to end. */
const DEADLINE = 60_000;

/** A program that makes containers instead of runc, as in Docker's own configuration file. */
export interface ContainerRuntime {
  path: string;
  runtimeArgs: string[];
}

export interface SecondDockerOptions {
  /** By the names under which containers ask for them, besides runc. */
  runtimes?: Readonly<Record<string, ContainerRuntime>>;
  /** MiB of a disk of its own, in memory. Default: it shares the machine's. */
  diskMiB?: number;
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
  readonly #diskMiB: number | null;
  #process: ChildProcess | null = null;
  #stopFilling: (() => void) | null = null;

  constructor({ runtimes = {}, diskMiB }: SecondDockerOptions = {}) {
    this.#diskMiB = diskMiB ?? null;
    this.host = `unix://${join(this.#folder, "docker.sock")}`;
    writeFileSync(join(this.#folder, "daemon.json"), JSON.stringify({ runtimes }));
  }

  /** Starts it, or starts it again, and resolves when it answers. */
  async start({ isLiveRestoring = false } = {}): Promise<void> {
    const at = (name: string) => join(this.#folder, name);
    await this.#makeDisk();
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

  /** Fills its disk, and keeps it full: room that somebody gives back is taken again at once. */
  fillDisk(): void {
    if (this.#diskMiB === null) throw new Error("It has no disk of its own, and the machine's shall not be full.");
    const file = openSync(this.#ballast, "a");
    fillUp(file);
    const filling = setInterval(() => fillUp(file), 1);
    this.#stopFilling = () => {
      clearInterval(filling);
      closeSync(file);
    };
  }

  /** Makes room on its disk again. */
  freeDisk(): void {
    this.#stopFilling?.();
    this.#stopFilling = null;
    rmSync(this.#ballast, { force: true });
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

  get #ballast(): string {
    return join(this.#folder, "data", "ballast");
  }

  async #makeDisk(): Promise<void> {
    const data = join(this.#folder, "data");
    if (existsSync(data)) return;
    mkdirSync(data);
    if (this.#diskMiB === null) return;
    await promisify(execFile)("mount", ["-t", "tmpfs", "-o", `size=${this.#diskMiB}m`, "second-docker", data]);
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

/** Writes until there is no room for a byte more. */
function fillUp(file: number): void {
  try {
    for (;;) writeSync(file, BALLAST);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}
