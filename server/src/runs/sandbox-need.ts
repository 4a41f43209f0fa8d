import { bootCommand, canBecome } from "../languages/boot.js";
import type { Language } from "../languages/language.js";
import type { Phase } from "../sandbox/launcher-frames.js";
import type { SandboxNeed } from "../sandbox/pools.js";
import { clampLimits } from "./limits.js";
import type { EffectiveLimits } from "./limits.js";

/** What a program needs of its sandbox. */
export interface NeedOptions {
  language: Language;
  limits: EffectiveLimits;
  phases: readonly Phase[];
  /** As Docker calls it. */
  image: string;
  /** Whether it is the image that programs of the language have without asking. */
  isShared: boolean;
}

/**
 * The sandbox for a program. One that waited for it will do where the program asks for no other memory and no packages, and its first
 * phase can be what the interpreter in there becomes.
 */
export function sandboxNeed({ language, limits, phases, image, isShared }: NeedOptions): SandboxNeed {
  const { memoryLimit, processes } = clampLimits({}, language);
  const hasUsualLimits = limits.memoryLimit === memoryLimit && limits.processes === processes;
  const [first] = phases;
  const fits = language.boot === null || (first !== undefined && canBecome(language, first));
  return {
    pool: hasUsualLimits && fits && isShared ? language.pool : null,
    image,
    limits: { memory: limits.memoryLimit, processes: limits.processes },
    boot: bootCommand(language),
  };
}
