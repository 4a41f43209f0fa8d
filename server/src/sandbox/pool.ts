import { Backoff } from "./backoff.js";
import { PoolDemand } from "./pool-demand.js";
import type { SandboxPlan } from "./sandboxes.js";
import type { Sandbox } from "./sandbox.js";

/** What is needed to be in a pool: the rest of a sandbox is for who runs something in it. */
export type Pooled = Pick<Sandbox, "hasEnded">;

export interface PoolOptions {
  /** The most sandboxes that wait. */
  size: number;
  /** Milliseconds without a program after which none waits. */
  idleMs: number;
  /** Milliseconds that one may wait: one that started long ago is replaced. */
  maxAgeMs: number;
}

interface Waiting<T> {
  sandbox: T;
  /** Docker's id of the image that it was made from. */
  imageId: string;
  since: number;
}

/** The sandboxes that wait for one kind of program: how many there should be, which is next, and which must go. */
export class Pool<T extends Pooled = Sandbox> {
  /** How to make one more. */
  plan: SandboxPlan;
  /** Of what failed while one more was made. */
  readonly backoff = new Backoff();
  /** How many are being made. */
  coming = 0;
  readonly #options: PoolOptions;
  readonly #demand: PoolDemand;
  /** The oldest first. */
  #waiting: Waiting<T>[] = [];
  /** Programs that wait for those that are being made, the first to come first. */
  readonly #promised: ((sandbox: T | null) => void)[] = [];

  constructor(plan: SandboxPlan, options: PoolOptions) {
    this.plan = plan;
    this.#options = options;
    this.#demand = new PoolDemand(options.idleMs);
  }

  /** How many wait. */
  get idle(): number {
    return this.#waiting.length;
  }

  /** When somebody came for a sandbox the last time. */
  get lastUse(): number {
    return this.#demand.last;
  }

  /** How many should wait. */
  target(now: number): number {
    return Math.min(this.#options.size, this.#demand.target(now));
  }

  /** How many programs wait for those that are being made. */
  get promised(): number {
    return this.#promised.length;
  }

  isShort(now: number): boolean {
    return this.idle + this.coming - this.#promised.length < this.target(now) && this.backoff.isOpen(now);
  }

  /** Somebody needs a sandbox of this kind: the one that has waited longest, if one waits and still lives. */
  take(now: number): T | null {
    this.#demand.note(now);
    const index = this.#waiting.findIndex(({ sandbox }) => !sandbox.hasEnded);
    return index < 0 ? null : (this.#waiting.splice(index, 1)[0]?.sandbox ?? null);
  }

  /**
   * Promises one that is being made and that nobody else waits for: it is ready before one that is started only now. It
   * turns out to be null when it cannot be made.
   *
   * @returns null when there is none to promise.
   */
  promise(): Promise<T | null> | null {
    if (this.#promised.length >= this.coming) return null;
    return new Promise((resolve) => this.#promised.push(resolve));
  }

  /** One that was being made is there. */
  add(sandbox: T, imageId: string, now: number): void {
    const keep = sandbox.hasEnded ? undefined : this.#promised.shift();
    if (keep === undefined) this.#waiting.push({ sandbox, imageId, since: now });
    else keep(sandbox);
  }

  /** One that was being made will not come; call it when `coming` no longer counts that. */
  fallShort(): void {
    while (this.#promised.length > this.coming) this.#promised.pop()?.(null);
  }

  /** Takes out the one that has waited longest, to make room. */
  giveUp(): T | null {
    return this.#waiting.shift()?.sandbox ?? null;
  }

  /** Takes out all that should not be used: dead, too old, too many. */
  retire(now: number): T[] {
    const tooMany = this.idle - this.target(now);
    return this.#takeOut(
      ({ sandbox, since }, index) => sandbox.hasEnded || now - since >= this.#options.maxAgeMs || index < tooMany,
    );
  }

  /** Takes out all that were not made from this image; all of them, when there is none any more. */
  retireOtherThan(imageId: string | null): T[] {
    return this.#takeOut((waiting) => waiting.imageId !== imageId);
  }

  #takeOut(isOut: (waiting: Waiting<T>, index: number) => boolean): T[] {
    const out = this.#waiting.filter(isOut);
    this.#waiting = this.#waiting.filter((waiting) => !out.includes(waiting));
    return out.map(({ sandbox }) => sandbox);
  }
}
