import type Docker from "dockerode";
import type { Duplex } from "node:stream";
import { deferred } from "../deferred.js";
import { withDeadline } from "./deadline.js";
import { DockerStreamParser } from "./docker-stream.js";
import { climbKillLadder } from "./kill-ladder.js";
import type { BootCommand, LauncherCommand, LauncherEvent } from "./launcher-frames.js";
import { encodeCommand, FrameParser } from "./launcher-frames.js";

/** What comes out of a sandbox: what its launcher says, and that it is gone without having said `done`. */
export type SandboxEvent = LauncherEvent | { type: "lost"; reason: string };

export interface SandboxOptions {
  /** Called when a container resists removal. It is tried again until it works. */
  onQuarantine: (error: unknown) => void;
  /** Ends the retries to remove it, when the server itself ends. */
  signal: AbortSignal;
}

const ATTACH_DEADLINE = 5_000;
const START_DEADLINE = 20_000;
const READY_DEADLINE = 10_000;
/** An interpreter that loads much takes seconds on a busy machine. */
const BOOT_DEADLINE = 60_000;
const INSPECT_DEADLINE = 1_000;
const LOG_LIMIT = 2_000;

/** One container for one run, driven by frames over its attached streams. It is used once and then disposed of. */
export class Sandbox {
  readonly id: string;
  readonly #container: Docker.Container;
  readonly #options: SandboxOptions;
  readonly #docker = new DockerStreamParser();
  readonly #frames = new FrameParser();
  /** Resolves when the launcher has said `done`: nothing of the program lives on. */
  readonly #done = deferred<void>();
  #socket: Duplex | null = null;
  #listener: ((event: SandboxEvent) => void) | null = null;
  /** The last event, once it has come. */
  #ending: SandboxEvent | null = null;
  #disposal: Promise<void> | null = null;
  /** The launcher's own complaints, for our log. */
  #diagnostics = "";

  constructor(container: Docker.Container, options: SandboxOptions) {
    this.id = container.id;
    this.#container = container;
    this.#options = options;
  }

  /** What the launcher wrote to its own standard error. */
  get diagnostics(): string {
    return this.#diagnostics;
  }

  /** Whether nothing can be run in it any more. */
  get hasEnded(): boolean {
    return this.#ending !== null;
  }

  /**
   * Starts the container and resolves when its launcher waits for a program, and the interpreter too where `boot` starts
   * one. Whoever gets an error disposes.
   */
  async start(boot: BootCommand | null = null): Promise<void> {
    const ready = deferred<void>();
    this.listen((event) => {
      if (event.type === "booted" || (event.type === "ready" && boot === null)) ready.resolve();
      else if (event.type === "ready" && boot !== null) this.send({ type: "boot", ...boot });
      else ready.reject(new Error(`The launcher said ${describe(event)} before it was ready. ${this.#diagnostics}`));
    });
    // Attached before the start: what is printed before somebody listens is lost.
    await withDeadline("Docker's attach", ATTACH_DEADLINE, this.#attach());
    await withDeadline("Docker's start", START_DEADLINE, this.#container.start());
    await withDeadline("The launcher's start", boot === null ? READY_DEADLINE : BOOT_DEADLINE, ready.promise);
    this.#listener = null;
  }

  /** Sends all further events to this listener; also the end, if that has come already. */
  listen(listener: (event: SandboxEvent) => void): void {
    this.#listener = listener;
    if (this.#ending) listener(this.#ending);
  }

  /** Sends commands, all at once. After the sandbox has ended nobody is left to hear them. */
  send(...commands: LauncherCommand[]): void {
    // In one piece, because each passes through three processes to get there.
    if (!this.#ending) this.#socket?.write(Buffer.concat(commands.map(encodeCommand)));
  }

  /** Whether Docker saw the kernel kill a process in here for memory; null when Docker does not tell in time. */
  async wasOomKilled(): Promise<boolean | null> {
    try {
      const { State } = await withDeadline("Docker's inspect", INSPECT_DEADLINE, this.#container.inspect());
      return State.OOMKilled;
    } catch {
      return null;
    }
  }

  /** Ends everything in the sandbox and removes it. Resolves when the container is gone. */
  dispose(): Promise<void> {
    this.#disposal ??= climbKillLadder(
      {
        askLauncher: () => {
          if (this.#socket === null) return Promise.reject(new Error("There is no launcher to ask."));
          this.send({ type: "kill", reason: "stopped" });
          return this.#done.promise;
        },
        destroySocket: () => this.#socket?.destroy(),
        kill: async () => void (await this.#container.kill()),
        remove: () => this.#remove(),
        onQuarantine: this.#options.onQuarantine,
      },
      { signal: this.#options.signal },
    );
    return this.#disposal;
  }

  async #attach(): Promise<void> {
    const stream = await this.#container.attach({
      stream: true,
      stdin: true,
      stdout: true,
      stderr: true,
      hijack: true,
    });
    this.#socket = stream as Duplex;
    // Always read, whatever becomes of it: a stream that nobody reads makes Docker hang for this container.
    this.#socket.on("data", (chunk: Buffer) => this.#read(chunk));
    this.#socket.on("error", (error) => this.#end({ type: "lost", reason: error.message }));
    this.#socket.on("close", () => this.#end({ type: "lost", reason: "The stream to the sandbox ended." }));
    this.#socket.on("end", () => this.#end({ type: "lost", reason: "The stream to the sandbox ended." }));
  }

  #read(chunk: Buffer): void {
    for (const { stream, bytes } of this.#docker.push(chunk)) {
      if (stream === "stderr") this.#diagnostics = (this.#diagnostics + bytes.toString()).slice(0, LOG_LIMIT);
      else this.#readFrames(bytes);
    }
  }

  #readFrames(bytes: Buffer): void {
    if (this.#ending) return;
    try {
      for (const event of this.#frames.push(bytes)) {
        if (event.type === "done") this.#end(event);
        else this.#listener?.(event);
      }
    } catch (error) {
      this.#end({ type: "lost", reason: error instanceof Error ? error.message : String(error) });
    }
  }

  #end(event: SandboxEvent): void {
    if (this.#ending) return;
    this.#ending = event;
    if (event.type === "done") this.#done.resolve();
    else this.#done.reject(new Error(describe(event)));
    this.#listener?.(event);
  }

  async #remove(): Promise<void> {
    try {
      await this.#container.remove({ force: true, v: true });
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  }
}

function describe(event: SandboxEvent): string {
  if (event.type === "failure") return event.message;
  return event.type === "lost" ? `nothing (${event.reason})` : event.type;
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
}
