import type { LimitRange, RequestLimits } from "@code-runner/protocol";
import { MIB, USUAL_LIMITS } from "../runs/limits.js";
import { ConfigError } from "./config-error.js";
import type { Settings } from "./settings.js";

/**
 * The limits that the owner chose. A default that nobody chose is never above the chosen maximum.
 *
 * @throws {ConfigError} for a chosen default that is.
 */
export function limitsOf(values: Settings): RequestLimits {
  return {
    timeout: rangeOf(values, "DEFAULT_TIMEOUT", "MAX_TIMEOUT", 1, USUAL_LIMITS.timeout),
    memoryLimit: rangeOf(values, "DEFAULT_MEMORY_LIMIT", "MAX_MEMORY_LIMIT", MIB, USUAL_LIMITS.memoryLimit),
  };
}

function rangeOf(
  values: Settings,
  usual: "DEFAULT_TIMEOUT" | "DEFAULT_MEMORY_LIMIT",
  most: "MAX_TIMEOUT" | "MAX_MEMORY_LIMIT",
  unit: number,
  otherwise: LimitRange,
): LimitRange {
  const { [usual]: chosen, [most]: max } = values;
  if (chosen !== undefined && chosen > max) {
    throw new ConfigError(`${usual} must be at most ${most}, which is ${max}, but it is ${chosen}.`);
  }
  return { default: chosen === undefined ? Math.min(otherwise.default, max * unit) : chosen * unit, max: max * unit };
}
