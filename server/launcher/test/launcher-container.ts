import { once } from "node:events";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import { containerOptions } from "../../src/sandbox/container-options.js";
import { DockerStreamParser } from "../../src/sandbox/docker-stream.js";
import type { LauncherCommand, LauncherEvent, Phase, PhaseEnd } from "../../src/sandbox/launcher-frames.js";
import { encodeCommand, FrameParser } from "../../src/sandbox/launcher-frames.js";

/** What the tests' programs find in their environment. */
export const ENV = { PATH: "/usr/bin:/bin", HOME: "/sandbox", LANG: "C.UTF-8" };
const PATIENCE = 20_000;

/** A `run` phase for a Bash script, which is the entry of the tests' programs. */
export function bash(script: string, options: Partial<Phase> = {}): LauncherCommand[] {
  return [
    { type: "file", name: "main.sh", content: Buffer.from(script) },
    {
      type: "phase",
      name: "run",
      args: ["bash", "main.sh"],
      env: ENV,
      timeoutMs: 10_000,
      takesInput: false,
      ...options,
    },
  ];
}

/** A real sandbox, driven byte by byte: what the server's own `Sandbox` hides is what these tests are about. */
export class LauncherContainer {
  readonly events: LauncherEvent[] = [];
  readonly #container: Docker.Container;
  readonly #socket: Duplex;
  readonly #frames = new FrameParser();

  private constructor(container: Docker.Container, socket: Duplex) {
    this.#container = container;
    this.#socket = socket;
    const stream = new DockerStreamParser();
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      for (const { stream: name, bytes } of stream.push(chunk)) {
        if (name === "stdout") this.events.push(...this.#frames.push(bytes));
      }
    });
  }

  static async start(docker: Docker, image: string): Promise<LauncherContainer> {
    const limits = { memory: 256 * 2 ** 20, processes: 32 };
    const labels = { "code-runner.test": "launcher" };
    const request = { _query: {}, _body: containerOptions({ image, limits, labels }) } as Docker.ContainerCreateOptions;
    const container = await docker.createContainer(request);
    const socket = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
    const launcher = new LauncherContainer(container, socket as Duplex);
    await container.start();
    await launcher.until(({ type }) => type === "ready");
    return launcher;
  }

  send(...commands: LauncherCommand[]): void {
    this.sendBytes(Buffer.concat(commands.map(encodeCommand)));
  }

  sendBytes(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** Sends the commands and `go`, and resolves with everything the launcher said until it was done. */
  async run(...commands: LauncherCommand[]): Promise<LauncherEvent[]> {
    this.send(...commands, { type: "go" });
    await this.until(({ type }) => type === "done" || type === "failure");
    return this.events;
  }

  /** Resolves with the first event of that kind, past or future. */
  async until(isWanted: (event: LauncherEvent) => boolean): Promise<LauncherEvent> {
    const deadline = performance.now() + PATIENCE;
    for (;;) {
      const event = this.events.find(isWanted);
      if (event !== undefined) return event;
      if (performance.now() > deadline)
        throw new Error(`It did not come. There were: ${this.events.map(({ type }) => type).join(", ")}`);
      await sleep(5);
    }
  }

  /** Stops reading what the launcher says, as a server would that is too slow. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Closes the launcher's standard input. */
  hangUp(): void {
    this.#socket.end();
  }

  /** The exit code of the container's first process. */
  async exitCode(): Promise<number> {
    const { StatusCode } = (await this.#container.wait()) as { StatusCode: number };
    return StatusCode;
  }

  async dispose(): Promise<void> {
    this.#socket.destroy();
    if (!this.#socket.closed) await once(this.#socket, "close");
    await this.#container.remove({ force: true });
  }
}

/** What the program printed to a stream. */
export function outputOf(events: LauncherEvent[], stream: "stdout" | "stderr"): string {
  const pieces = events.flatMap((event) => (event.type === "output" && event.stream === stream ? [event.bytes] : []));
  return Buffer.concat(pieces).toString();
}

/** How the last phase ended. */
export function endOf(events: LauncherEvent[]): PhaseEnd {
  const end = events.findLast((event) => event.type === "phase-end");
  if (end?.type !== "phase-end") throw new Error(`No phase has ended: ${JSON.stringify(events)}`);
  return end;
}
