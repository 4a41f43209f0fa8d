import type { Program, RunLimits } from "@code-runner/protocol";

/** Seconds. */
const TIMEOUT = { default: 30, min: 0.1, max: 60 };

/** Bytes of output that are kept, as on a server. */
const OUTPUT_LIMIT = 1_000_000;

/** The limits of one run in the page. The browser limits memory by its own rules. */
export function limitsOf({ timeout }: Pick<Program, "timeout">): RunLimits {
  const seconds = Math.min(Math.max(timeout ?? TIMEOUT.default, TIMEOUT.min), TIMEOUT.max);
  return { timeout: seconds, memoryLimit: null, outputLimit: OUTPUT_LIMIT };
}
