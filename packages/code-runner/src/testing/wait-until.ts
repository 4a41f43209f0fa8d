import { waitUntil as waitOneSecond } from "@open-wc/testing";

/** How long, in milliseconds, a test waits for what should come at once: machines of tests are slow and shared. */
const PATIENCE = 20_000;

/** Waits until a condition holds, and looks every 50 ms. @throws with the message when it does not within twenty seconds. */
export function waitUntil(condition: () => unknown, message?: string, { interval = 50 } = {}): Promise<void> {
  return waitOneSecond(condition as Parameters<typeof waitOneSecond>[0], message, { timeout: PATIENCE, interval });
}
