import type { EngineFacts } from "../sandbox/engine-facts.js";
import type { ProbeResult } from "./probes.js";
import { isDistributionBuild, runcEscapes } from "./runc-escapes.js";

/** How well this server's sandboxes hold, as far as the server can tell. */
export interface Posture {
  /**
   * `pending` before the first answer, `waiting` while Docker is away or no language has an image, `tested` after the
   * probes, `broken` when the probes themselves failed.
   */
  state: "pending" | "waiting" | "tested" | "broken";
  /** Why it is waiting or broken. */
  reason: string | null;
  engine: EngineFacts | null;
  /** The runtime that ran the probes. */
  runtime: string | null;
  probes: readonly ProbeResult[];
  /** What the owner should look into, each a sentence or two. */
  warnings: readonly string[];
}

/** What the server says before it knows anything. */
export const UNKNOWN_POSTURE: Posture = {
  state: "pending",
  reason: null,
  engine: null,
  runtime: null,
  probes: [],
  warnings: [],
};

/** What the owner should look into. */
export function warningsOf({ engine, runtime, probes }: Pick<Posture, "engine" | "runtime" | "probes">): string[] {
  return [
    ...probes.filter(({ state }) => state === "failed").map(probeWarning),
    ...(engine === null ? [] : [...engineWarnings(engine), ...runcWarnings(engine, runtime)]),
  ];
}

function probeWarning({ name, answer }: ProbeResult): string {
  return `A border of the sandboxes does not hold: "${name}" failed with ${JSON.stringify(answer)}. Do not let strangers run programs.`;
}

function engineWarnings({ hasSeccomp, missingLimits }: EngineFacts): string[] {
  const warnings: string[] = [];
  if (!hasSeccomp) warnings.push("Docker filters no system calls: its kernel or its build has no seccomp.");
  if (missingLimits.length > 0) {
    warnings.push(`Docker cannot limit ${missingLimits.join(", ")} on this kernel: a program may take all of it.`);
  }
  return warnings;
}

function runcWarnings({ runc, defaultRuntime }: EngineFacts, runtime: string | null): string[] {
  if (runc === null || !/^(runc|io\.containerd\.runc)/.test(runtime ?? defaultRuntime)) return [];
  const escapes = runcEscapes(runc);
  if (escapes.length === 0) return [];
  const advice = isDistributionBuild(runc)
    ? "A distribution made it, which may have mended it without a new number: look there, and keep it up to date."
    : "Update runc, or Docker with it.";
  return [
    `runc ${runc} is older than the mended versions for ${escapes.join(", ")}: ways out of a container. ${advice}`,
  ];
}
