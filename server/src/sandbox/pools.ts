import { availableParallelism } from "node:os";
import type Docker from "dockerode";
import type { Log } from "../log.js";
import { inspectImage } from "./base-image.js";
import type { BootCommand } from "./launcher-frames.js";
import { Pool } from "./pool.js";
import type { Sandbox } from "./sandbox.js";
import type { SandboxPlan, Sandboxes } from "./sandboxes.js";

/** Milliseconds. */
const IDLE_MS = 5 * 60_000;
const MAX_AGE_MS = 15 * 60_000;
const TICK_MS = 1_000;
/** What a program has for itself once it has its sandbox: making another one takes the machine's attention. */
const FIRST_MOMENTS_MS = 40;
/** Every so many ticks Docker is asked whether an image has been replaced. */
const IMAGE_TICKS = 10;

export interface PoolsOptions {
  docker: Docker;
  sandboxes: Sandboxes;
  /** The most sandboxes that wait in the pool of this name; 0 for no pool. */
  sizeOf: (pool: string) => number;
  /** The most that wait in all pools together. */
  maxIdle: number;
  /** Whether a program waits that is more urgent than a program to come. */
  isBusy: () => boolean;
  log: Log;
  /** How many starts the machine bears at a time, those of programs included. Default: one for each processor. */
  startsAtATime?: number;
  /** Milliseconds without a program after which a pool is empty. Default: 5 min. */
  idleMs?: number;
  /** Milliseconds that a sandbox may wait. Default: 15 min. */
  maxAgeMs?: number;
}

/** A sandbox that a program needs. */
export interface SandboxNeed extends SandboxPlan {
  /** Whose sandboxes would do; null when the program needs one of its own. */
  pool: string | null;
  /** What those have started already. */
  boot: BootCommand | null;
}

/** How many sandboxes wait in a pool, and how many should. */
export interface PoolSize {
  idle: number;
  target: number;
}

/** Has sandboxes ready before there is a program for them. Each is used once. */
export class Pools {
  readonly #options: PoolsOptions;
  readonly #pools = new Map<string, Pool>();
  readonly #timer: NodeJS.Timeout;
  readonly #startsAtATime: number;
  /** Starts for programs that had come before there was a sandbox for them. */
  #starting = 0;
  /** Starts for programs to come. */
  readonly #refills = new Set<Promise<void>>();
  #ticks = 0;
  #warm = 0;
  #cold = 0;
  #isClosed = false;

  constructor(options: PoolsOptions) {
    this.#options = options;
    this.#startsAtATime = options.startsAtATime ?? availableParallelism();
    this.#timer = setInterval(() => void this.#tick(), TICK_MS).unref();
  }

  /** How many programs got a sandbox that waited for them, and how many had to wait for theirs. */
  get starts(): { warm: number; cold: number } {
    return { warm: this.#warm, cold: this.#cold };
  }

  /** How many sandboxes wait in all. */
  get idle(): number {
    return [...this.#pools.values()].reduce((sum, { idle }) => sum + idle, 0);
  }

  /** What there is and what there should be, by the pool's name. */
  get sizes(): Map<string, PoolSize> {
    const now = performance.now();
    return new Map([...this.#pools].map(([name, pool]) => [name, { idle: pool.idle, target: pool.target(now) }]));
  }

  /**
   * A sandbox for a program: one that waits, or one that is just being made for programs to come, or else one that is
   * started now. The caller disposes of it.
   *
   * @param onGone see `Sandboxes.start`, which also tells what is thrown.
   */
  async acquire({ pool: name, boot, ...plan }: SandboxNeed, onGone: () => void): Promise<Sandbox> {
    const { sandboxes } = this.#options;
    const waiting = name === null ? null : this.#take(name, { ...plan, boot });
    if (waiting !== null) {
      this.#warm += 1;
      sandboxes.handOver(waiting, onGone);
      setTimeout(() => this.#refill(), FIRST_MOMENTS_MS).unref();
      return waiting;
    }
    this.#cold += 1;
    try {
      const promised = name === null ? null : await this.#pools.get(name)?.promise();
      if (promised == null) return await this.#start(plan, onGone);
      sandboxes.handOver(promised, onGone);
      return promised;
    } finally {
      setTimeout(() => this.#refill(), FIRST_MOMENTS_MS).unref();
    }
  }

  /** Ends a sandbox. Resolves when its container is gone. */
  async dispose(sandbox: Sandbox): Promise<void> {
    // Its program is over. Where none waits, the next one is in more of a hurry than this one's removal.
    if (this.idle === 0) this.#refill();
    await this.#options.sandboxes.dispose(sandbox);
    this.#refill();
  }

  /** Ends the sandboxes that wait and were made from an image that has been replaced. */
  async checkImages(): Promise<void> {
    for (const pool of this.#pools.values()) {
      if (pool.idle === 0) continue;
      const image = await inspectImage(this.#options.docker, pool.plan.image).catch(() => undefined);
      if (image !== undefined) this.#end(pool.retireOtherThan(image?.Id ?? null));
    }
  }

  /** Lets none wait any more. Resolves when none is being started; `Sandboxes` ends those that are. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await Promise.all(this.#refills);
  }

  async #start(plan: SandboxPlan, onGone: () => void): Promise<Sandbox> {
    this.#starting += 1;
    try {
      return await this.#options.sandboxes.start(plan, onGone);
    } finally {
      this.#starting -= 1;
    }
  }

  #take(name: string, plan: SandboxPlan): Sandbox | null {
    let pool = this.#pools.get(name);
    if (pool === undefined) {
      const { idleMs = IDLE_MS, maxAgeMs = MAX_AGE_MS, sizeOf } = this.#options;
      pool = new Pool(plan, { size: sizeOf(name), idleMs, maxAgeMs });
      this.#pools.set(name, pool);
    }
    pool.plan = plan;
    return pool.take(performance.now());
  }

  async #tick(): Promise<void> {
    const now = performance.now();
    for (const pool of this.#pools.values()) this.#end(pool.retire(now));
    this.#ticks += 1;
    if (this.#ticks % IMAGE_TICKS === 0) await this.checkImages();
    this.#refill();
  }

  /** Starts sandboxes while a pool is short of them, no program waits, and the machine has room for one more start. */
  #refill(): void {
    while (this.#mayRefill()) {
      const pool = this.#mostUrgent();
      if (pool === null || !this.#makeRoom(pool)) return;
      const refill = this.#add(pool).finally(() => {
        this.#refills.delete(refill);
        this.#refill();
      });
      this.#refills.add(refill);
    }
  }

  /** Programs that are there have half of the machine at least; what they are promised is theirs. */
  #mayRefill(): boolean {
    if (this.#isClosed || this.#options.isBusy()) return false;
    const refills = this.#refills.size;
    const promised = [...this.#pools.values()].reduce((sum, pool) => sum + pool.promised, 0);
    const isForLater = refills - promised < Math.max(1, this.#startsAtATime / 2);
    return isForLater && this.#starting + refills < this.#startsAtATime;
  }

  /** The pool that is short of sandboxes and was used last. */
  #mostUrgent(): Pool | null {
    const now = performance.now();
    const short = [...this.#pools.values()].filter((pool) => pool.isShort(now));
    return short.sort((one, other) => other.lastUse - one.lastUse)[0] ?? null;
  }

  /** Sees to it that one more may wait, at the cost of the pool that was used longest ago. */
  #makeRoom(pool: Pool): boolean {
    if (this.idle + this.#refills.size < this.#options.maxIdle) return true;
    const [oldest] = [...this.#pools.values()]
      .filter(({ idle }) => idle > 0)
      .sort((one, other) => one.lastUse - other.lastUse);
    const sandbox = oldest === undefined || oldest.lastUse >= pool.lastUse ? null : oldest.giveUp();
    if (sandbox !== null) this.#end([sandbox]);
    return sandbox !== null;
  }

  async #add(pool: Pool): Promise<void> {
    const { docker, sandboxes, log } = this.#options;
    pool.coming += 1;
    try {
      const image = await inspectImage(docker, pool.plan.image);
      if (image === null) throw new Error(`The image ${pool.plan.image} is gone.`);
      this.#end(pool.retireOtherThan(image.Id));
      const sandbox = await sandboxes.start(pool.plan, () => undefined);
      pool.add(sandbox, image.Id, performance.now());
      pool.backoff.succeeded();
    } catch (error) {
      const isFirst = pool.backoff.failed(performance.now());
      if (isFirst)
        log(`No sandbox of ${pool.plan.image} can be started ahead of time; trying again less often.`, error);
    } finally {
      pool.coming -= 1;
      pool.fallShort();
    }
  }

  #end(sandboxes: Sandbox[]): void {
    for (const sandbox of sandboxes) void this.#options.sandboxes.dispose(sandbox);
  }
}
