import type Docker from "dockerode";
import type { Log } from "../log.js";
import { withDeadline } from "./deadline.js";
import { dockerProblem } from "./docker.js";
import { isOfDeadProcess } from "./process-owner.js";

/** Whose containers are whose, when several servers, or one that was started again, share a Docker daemon. */
export interface Ownership {
  /** The same for each start of one server, and different for every other server on the daemon. */
  owner: string;
  /** Different for each start. */
  boot: string;
}

const OWNER_LABEL = "code-runner.owner";
const BOOT_LABEL = "code-runner.boot";

const LIST_DEADLINE = 10_000;
const REMOVE_DEADLINE = 10_000;
const SWEEP_INTERVAL = 30_000;
/** A container this young may belong to a sandbox that is still being made. */
const YOUNG_SECONDS = 60;

/** The labels that every container of ours carries. */
export function labelsOf({ owner, boot }: Ownership): Record<string, string> {
  return { [OWNER_LABEL]: owner, [BOOT_LABEL]: boot };
}

export interface ReaperOptions extends Ownership {
  docker: Docker;
  /** Whether a container belongs to a sandbox in use. */
  isInUse: (containerId: string) => boolean;
  log: Log;
}

/**
 * Removes containers that nobody owns any more: those of an earlier start, those that slipped through, and those of
 * processes that were killed and whose name nobody will have again.
 */
export class Reaper {
  readonly #options: ReaperOptions;
  #timer: NodeJS.Timeout | null = null;
  #sweeping: Promise<void> | null = null;

  constructor(options: ReaperOptions) {
    this.#options = options;
  }

  /** Sweeps now and every 30 s. Resolves after the first sweep. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.sweep(), SWEEP_INTERVAL).unref();
    await this.sweep();
  }

  /** Sweeps no more. Resolves when a sweep that is under way has come to its end. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#sweeping;
  }

  /** Removes the leftovers of this owner and of dead ones. A failure is logged; the next sweep tries again. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep().finally(() => (this.#sweeping = null));
    return this.#sweeping;
  }

  async #sweep(): Promise<void> {
    const { docker, log } = this.#options;
    try {
      const filters = { label: [OWNER_LABEL] };
      const list = docker.listContainers({ all: true, filters });
      const containers = await withDeadline("Docker's list", LIST_DEADLINE, list);
      const leftovers = containers.filter((one) => this.#isLeftover(one));
      // One that resists does not keep the others.
      const removals = await Promise.allSettled(leftovers.map(({ Id }) => this.#remove(Id)));
      for (const removal of removals) if (removal.status === "rejected") throw removal.reason;
    } catch (error) {
      // That Docker is away, the owner hears elsewhere, and more than every 30 s.
      if ((await dockerProblem(docker)) === null) log("Leftover containers could not be removed.", error);
    }
  }

  async #remove(id: string): Promise<void> {
    const removal = this.#options.docker.getContainer(id).remove({ force: true, v: true });
    try {
      await withDeadline("Docker's removal", REMOVE_DEADLINE, removal);
    } catch (error) {
      // Gone, or somebody else is at it.
      if (!(error instanceof Error && "statusCode" in error && [404, 409].includes(Number(error.statusCode))))
        throw error;
    }
  }

  #isLeftover({ Id, Labels, Created }: Docker.ContainerInfo): boolean {
    const owner = Labels[OWNER_LABEL] ?? "";
    if (owner !== this.#options.owner) return isOfDeadProcess(owner);
    if (Labels[BOOT_LABEL] !== this.#options.boot) return true;
    return !this.#options.isInUse(Id) && Date.now() / 1000 - Created > YOUNG_SECONDS;
  }
}
