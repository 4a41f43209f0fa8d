import type { Log } from "../log.js";
import type { EngineFacts } from "../sandbox/engine-facts.js";
import type { SandboxAnswers } from "../sandbox/probe-sandbox.js";
import type { Posture } from "./posture.js";
import { UNKNOWN_POSTURE, warningsOf } from "./posture.js";
import { PROBE_SCRIPT, readProbes } from "./probes.js";

export interface SelfTestOptions {
  /** What the engine says about itself. */
  readEngine: () => Promise<EngineFacts>;
  /** Runs a script in a sandbox; null when no language has an image yet. */
  probe: (script: string) => Promise<SandboxAnswers | null>;
  /** Gets each warning. */
  log: Log;
  /** Milliseconds until it is tried again while there is nothing to test. Default: 30 s. */
  retryMs?: number;
}

const RETRY_MS = 30_000;

/**
 * Looks from inside a real sandbox whether its borders hold, once after the start and in the background. While Docker is
 * away, or no language has an image, it waits for them.
 */
export class SelfTest {
  readonly #options: SelfTestOptions;
  #posture: Posture = UNKNOWN_POSTURE;
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;

  constructor(options: SelfTestOptions) {
    this.#options = options;
  }

  /** What is known so far. */
  get posture(): Posture {
    return this.#posture;
  }

  /**
   * Tests now, and again later where there was nothing to test. Resolves with the first answer. Never throws.
   *
   * @param onNews gets the posture whenever there is something new to tell.
   */
  async start(onNews: (posture: Posture) => void = () => undefined): Promise<Posture> {
    const before = this.#posture;
    const posture = await this.#test();
    // The server's end has taken the sandbox away: that says nothing about borders.
    if (this.#isStopped) return before;
    this.#posture = posture;
    // Waiting goes on: once is enough to say so.
    if (posture.reason !== before.reason || posture.state !== before.state) {
      for (const warning of posture.warnings) this.#options.log(warning);
      onNews(posture);
    }
    if (posture.state === "waiting") {
      this.#timer = setTimeout(() => void this.start(onNews), this.#options.retryMs ?? RETRY_MS).unref();
    }
    return posture;
  }

  /** Tries no more. */
  stop(): void {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #test(): Promise<Posture> {
    let engine: EngineFacts;
    try {
      engine = await this.#options.readEngine();
    } catch (error) {
      return { ...UNKNOWN_POSTURE, state: "waiting", reason: reasonOf(error) };
    }
    const posture = await this.#examine(engine);
    // A machine with too much to do may have cut a probe short. A border that is broken is so the second time, too.
    return isAlarming(posture) && !this.#isStopped ? this.#examine(engine) : posture;
  }

  async #examine(engine: EngineFacts): Promise<Posture> {
    try {
      const answers = await this.#options.probe(PROBE_SCRIPT);
      if (answers === null) return untested("waiting", engine, "No language has an image yet.");
      const { output, runtime, ...limits } = answers;
      const probes = readProbes(output, { ...limits, runtime });
      const warnings = warningsOf({ engine, runtime, probes });
      return { state: "tested", reason: null, engine, runtime, probes, warnings };
    } catch (error) {
      const warning = `The borders of the sandboxes could not be tested: ${reasonOf(error)}`;
      const posture = untested("broken", engine, reasonOf(error));
      return { ...posture, warnings: [...posture.warnings, warning] };
    }
  }
}

function isAlarming({ state, probes }: Posture): boolean {
  return state === "broken" || probes.some((probe) => probe.state === "failed");
}

function untested(state: Posture["state"], engine: EngineFacts, reason: string): Posture {
  const warnings = warningsOf({ engine, runtime: null, probes: [] });
  return { state, reason, engine, runtime: null, probes: [], warnings };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
