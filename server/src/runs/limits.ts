import type { LimitRange, RequestLimits, RunLimits } from "@code-runner/protocol";
import type { Language } from "../languages/language.js";

/** Bytes in a mebibyte. */
export const MIB = 2 ** 20;

/** Those of a server whose owner chose no others. */
export const USUAL_LIMITS: RequestLimits = {
  timeout: { default: 30, max: 60 },
  memoryLimit: { default: 512 * MIB, max: 1024 * MIB },
};
/** The least memory, in bytes, that a request may ask for. */
export const LEAST_MEMORY = MIB;
/** Bytes of output that are kept. */
const OUTPUT = 1_000_000;
const PROCESSES = 64;

/** Seconds after which an interactive run ends: without input and output, and in all. */
export const INTERACTIVE = { idle: 5 * 60, total: 15 * 60 };

/** What a run may use; `processes` is the language's business and not the request's. */
export interface EffectiveLimits extends RunLimits {
  memoryLimit: number;
  processes: number;
}

/** The limits that a request for this language may set. */
export function limitRanges({ limits }: Pick<Language, "limits">): RequestLimits {
  return {
    timeout: rangeOf(limits.timeout, limits.maxTimeout, USUAL_LIMITS.timeout),
    memoryLimit: rangeOf(limits.memoryLimit, limits.maxMemoryLimit, USUAL_LIMITS.memoryLimit),
  };
}

function rangeOf(usual: number | undefined, most: number | undefined, range: LimitRange): LimitRange {
  const max = most ?? range.max;
  return { default: Math.min(usual ?? range.default, max), max };
}

/** A language under the owner's limits. Its own defaults go before the owner's, up to the owner's maxima. */
export function withOwnersLimits(language: Language, { timeout, memoryLimit }: RequestLimits): Language {
  const owners = {
    timeout: timeout.default,
    maxTimeout: timeout.max,
    memoryLimit: memoryLimit.default,
    maxMemoryLimit: memoryLimit.max,
  };
  return { ...language, limits: { ...owners, ...language.limits } };
}

/** What holds for every run, whatever its request and its language say. */
export const FIXED_LIMITS = { outputLimit: OUTPUT, processes: PROCESSES, interactive: INTERACTIVE };

/** What a request gets of what it asks for. */
export function clampLimits(
  requested: { timeout?: number | undefined; memoryLimit?: number | undefined },
  language: Pick<Language, "limits">,
): EffectiveLimits {
  const { timeout, memoryLimit } = limitRanges(language);
  return {
    timeout: clamp(requested.timeout, timeout),
    memoryLimit: clamp(requested.memoryLimit, memoryLimit),
    outputLimit: OUTPUT,
    processes: language.limits.processes ?? PROCESSES,
  };
}

function clamp(value: number | undefined, range: LimitRange): number {
  return Math.min(value ?? range.default, range.max);
}
