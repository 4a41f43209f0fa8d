import { setTimeout as sleep } from "node:timers/promises";
import { withDeadline } from "./deadline.js";

/** What can be done to end a container, from polite to final. */
export interface KillSteps {
  /** Asks the launcher to end everything, and resolves when it has. */
  askLauncher(): Promise<void>;
  /** Lets go of the attached stream. An unread stream would block every later call to Docker. */
  destroySocket(): void;
  /** Sends SIGKILL to the container. */
  kill(): Promise<void>;
  /** Removes the container; resolves when it is gone. */
  remove(): Promise<void>;
  /** Told when all else failed: the container stays until a retry removes it. */
  onQuarantine(error: unknown): void;
}

/** Milliseconds for each step. */
export interface KillDeadlines {
  askLauncher: number;
  kill: number;
  remove: number;
  /** Between attempts to remove what is in quarantine. */
  retry: number;
  /** Before the last attempt when the server ends. */
  lastRetry: number;
}

export const KILL_DEADLINES: KillDeadlines = {
  askLauncher: 1000,
  kill: 2000,
  remove: 5000,
  retry: 5000,
  lastRetry: 500,
};

/**
 * Ends a container, step by step, and resolves only when it is gone: whoever waits for its place must not get it
 * while the container may still use the machine. Aborting `signal` leaves one retry.
 */
export async function climbKillLadder(
  steps: KillSteps,
  { deadlines = KILL_DEADLINES, signal }: { deadlines?: KillDeadlines; signal?: AbortSignal } = {},
): Promise<void> {
  const hasEnded = await isDone("The launcher's end", deadlines.askLauncher, steps.askLauncher());
  steps.destroySocket();
  if (!hasEnded) await isDone("Docker's kill", deadlines.kill, steps.kill());
  let isQuarantined = false;
  for (let isLast = false; ;) {
    try {
      return await withDeadline("Docker's removal", deadlines.remove, steps.remove());
    } catch (error) {
      if (!isQuarantined) steps.onQuarantine(error);
      isQuarantined = true;
      if (isLast) return;
      if (signal?.aborted !== true)
        await sleep(deadlines.retry, undefined, signal ? { signal } : {}).catch(() => undefined);
      isLast = signal?.aborted === true;
      if (isLast) await sleep(deadlines.lastRetry);
    }
  }
}

/** Whether a step worked. A step that fails only means that the next one has to. */
async function isDone(what: string, ms: number, step: Promise<void>): Promise<boolean> {
  return withDeadline(what, ms, step).then(
    () => true,
    () => false,
  );
}
