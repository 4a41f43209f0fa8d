import { rememberFor } from "./remember-for.js";
import type { UnreadyReason } from "./routes/ready.js";
import { withDeadline } from "./sandbox/deadline.js";

export interface ReadinessSources {
  /** Whether the server has been told to end. */
  isClosing: () => boolean;
  /** Whether a run would be refused now because too many wait. */
  isFull: () => boolean;
  /** Why Docker is of no use, as a sentence; null when it answers. Takes a second at most. */
  dockerProblem: () => Promise<string | null>;
  /** Resolves when a write has reached the disk. */
  checkStore: () => Promise<void>;
}

/** Milliseconds for which what was found out about Docker and the disk is believed. */
const REMEMBER_MS = 2000;
/** Milliseconds for the disk. */
const STORE_DEADLINE = 900;

/** Finds out why the server should get no new runs; nothing when it should. */
export function createReadiness(sources: ReadinessSources): () => Promise<UnreadyReason[]> {
  const slow = rememberFor(REMEMBER_MS, () => Promise.all([dockerReason(sources), storeReason(sources)]));
  return async () => {
    const reasons: (UnreadyReason | null)[] = [];
    if (sources.isClosing()) reasons.push({ code: "shutting-down", detail: "The server is shutting down." });
    if (sources.isFull()) reasons.push({ code: "queue-full", detail: "Too many programs wait to be run." });
    reasons.push(...(await slow()));
    return reasons.filter((reason) => reason !== null);
  };
}

async function dockerReason({ dockerProblem }: ReadinessSources): Promise<UnreadyReason | null> {
  const detail = await dockerProblem();
  return detail === null ? null : { code: "docker-unavailable", detail };
}

async function storeReason({ checkStore }: ReadinessSources): Promise<UnreadyReason | null> {
  try {
    await withDeadline("The history's disk", STORE_DEADLINE, checkStore());
    return null;
  } catch {
    // The error names a path: that is for the log, which has it from the run that could not be kept.
    return { code: "store-not-writable", detail: "The history cannot be written." };
  }
}
