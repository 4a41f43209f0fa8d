import { RunnerError } from "@code-runner/protocol";
import type Docker from "dockerode";
import type { Log } from "../log.js";
import { containerOptions } from "./container-options.js";
import type { SandboxLimits } from "./container-options.js";
import { withDeadline } from "./deadline.js";
import { toRunnerError } from "./docker.js";
import type { BootCommand } from "./launcher-frames.js";
import { labelsOf } from "./reaper.js";
import type { Ownership } from "./reaper.js";
import type { SandboxRuntime } from "./sandbox-runtime.js";
import { Sandbox } from "./sandbox.js";

const CREATE_DEADLINE = 10_000;
/** Longer than a container takes to be made: what is on its way at the end has to be removed, too. */
const CLOSE_DEADLINE = 15_000;

export interface SandboxesOptions extends Ownership {
  docker: Docker;
  /** Default: the engine's own runtime. */
  runtime?: SandboxRuntime;
  /** Writes a line for the site's owner. */
  log: Log;
}

/** How to make a sandbox. */
export interface SandboxPlan {
  /** As Docker calls it. */
  image: string;
  limits: SandboxLimits;
  /** An interpreter to start before there is a program. Default: none. */
  boot?: BootCommand | null;
}

/** Makes sandboxes and knows which containers belong to one that is in use. */
export class Sandboxes {
  readonly #options: SandboxesOptions;
  /** By container id: the sandboxes that are not gone, and what to call when they are. */
  readonly #inUse = new Map<string, { sandbox: Sandbox; onGone: () => void }>();
  readonly #starting = new Set<Promise<Sandbox>>();
  readonly #closing = new AbortController();
  /** Whether the last start failed because Docker was of no use. */
  #hasOutage = false;

  constructor(options: SandboxesOptions) {
    this.#options = options;
  }

  /** How many containers are not gone. */
  get size(): number {
    return this.#inUse.size;
  }

  /** Whether a container belongs to a sandbox that is not gone yet. */
  has(containerId: string): boolean {
    return this.#inUse.has(containerId);
  }

  /**
   * Starts a sandbox whose launcher waits for a program, and the interpreter too where the plan has one. The caller
   * disposes of it.
   *
   * @param onGone called once, when the container is gone, also when the start fails: its place is free again.
   * @throws {RunnerError} `image-missing`, `server-unavailable` when Docker does not answer or has no disk
   *   space left, or `internal`.
   */
  start(plan: SandboxPlan, onGone: () => void): Promise<Sandbox> {
    const start = this.#start(plan, onGone);
    this.#starting.add(start);
    const isSettled = () => this.#starting.delete(start);
    start.then(isSettled, isSettled);
    return start;
  }

  async #start(plan: SandboxPlan, onGone: () => void): Promise<Sandbox> {
    let sandbox: Sandbox | undefined;
    try {
      this.#throwIfClosing();
      sandbox = await this.#create(plan);
      this.#inUse.set(sandbox.id, { sandbox, onGone });
      this.#throwIfClosing();
      await sandbox.start(plan.boot ?? null);
      this.#hasOutage = false;
      return sandbox;
    } catch (error) {
      if (sandbox) void this.dispose(sandbox);
      else onGone();
      const explained = await this.#explain(error, plan.image);
      this.#tellOutage(explained);
      throw explained;
    }
  }

  /** One line for an outage, not one for each program that meets it. */
  #tellOutage(error: RunnerError): void {
    if (error.code !== "server-unavailable") return;
    if (!this.#hasOutage) this.#options.log(error.message, error.cause);
    this.#hasOutage = true;
  }

  #throwIfClosing(): void {
    if (this.#closing.signal.aborted) throw new RunnerError("busy", "The server is shutting down.");
  }

  /** From now on `onGone` is called when the container of this sandbox is gone; at once, when it is gone already. */
  handOver(sandbox: Sandbox, onGone: () => void): void {
    const entry = this.#inUse.get(sandbox.id);
    if (entry) entry.onGone = onGone;
    else onGone();
  }

  /** Ends a sandbox. Resolves when its container is gone. */
  async dispose(sandbox: Sandbox): Promise<void> {
    await sandbox.dispose();
    const entry = this.#inUse.get(sandbox.id);
    this.#inUse.delete(sandbox.id);
    entry?.onGone();
  }

  /** Ends all sandboxes. Resolves when their containers are gone, or after 10 s with some that resist. */
  async close(): Promise<void> {
    this.#closing.abort();
    await withDeadline("The end of all sandboxes", CLOSE_DEADLINE, this.#endAll()).catch((error: unknown) =>
      this.#options.log("Containers may be left; the next start removes them.", error),
    );
  }

  async #endAll(): Promise<void> {
    const disposals = this.#disposeOfAll();
    await Promise.allSettled(this.#starting);
    await Promise.all([disposals, this.#disposeOfAll()]);
  }

  async #disposeOfAll(): Promise<void> {
    await Promise.all([...this.#inUse.values()].map(({ sandbox }) => this.dispose(sandbox)));
  }

  async #create({ image, limits }: SandboxPlan): Promise<Sandbox> {
    const { docker, log } = this.#options;
    const runtime = await this.#options.runtime?.();
    const body = containerOptions({ image, limits, labels: labelsOf(this.#options), runtime });
    // Without `_query` the client would put all of the options into the URL as well.
    const request = { _query: {}, _body: body } as Docker.ContainerCreateOptions;
    const creation = docker.createContainer(request).then((container) => {
      const onQuarantine = (error: unknown) =>
        log(`Container ${container.id} could not be removed; trying again.`, error);
      return new Sandbox(container, { onQuarantine, signal: this.#closing.signal });
    });
    try {
      return await withDeadline("Docker's create", CREATE_DEADLINE, creation);
    } catch (error) {
      // A Docker that stood still makes it all the same when it goes on, and then nobody would know of it.
      void creation.then((late) => late.dispose()).catch(() => undefined);
      throw error;
    }
  }

  async #explain(error: unknown, image: string): Promise<RunnerError> {
    if (error instanceof Error && "statusCode" in error && error.statusCode === 404) {
      return new RunnerError("image-missing", `The image ${image} is not on this server.`, { cause: error });
    }
    return toRunnerError(this.#options.docker, error, "The sandbox could not be started.");
  }
}
