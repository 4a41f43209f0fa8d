import type { Credentials } from "@code-runner/client";
import { ExecutionClient } from "@code-runner/client";
import type { ReportedRun, RunResult } from "@code-runner/protocol";

/** Milliseconds for which runs are collected: a reader who presses Run often makes one request. */
const COLLECT_MS = 10_000;

/** Runs that one request may tell of. */
const MAX_RUNS = 20;

/** Whom to tell, about which page. */
export interface ReportAddress extends Credentials {
  server: string;
  /** Names the page. */
  contentId: string;
}

interface Batch {
  address: ReportAddress;
  runs: ReportedRun[];
}

/**
 * Tells the page's server of runs that happened in the page, so that it can count them: which snippet, in which language, how
 * it ended and how long it took. Nothing of the program or of what it printed is said. Nobody hears of a report that
 * does not arrive: it is no matter of the reader's.
 */
export class PageReports {
  readonly #batches = new Map<string, Batch>();
  readonly #collectMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(collectMs = COLLECT_MS) {
    this.#collectMs = collectMs;
  }

  /** Takes note of a run. One that the server has carried out itself is none of ours. */
  add(address: ReportAddress, snippetId: string, { language, environment, status, executionTime }: RunResult): void {
    if (environment === "docker") return;
    const key = JSON.stringify([address.server, address.contentId]);
    const runs = this.#batches.get(key)?.runs ?? [];
    runs.push({ snippetId, language, environment, status, executionTime });
    this.#batches.set(key, { address, runs });
    if (runs.length >= MAX_RUNS) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#collectMs);
  }

  /** Sends what there is. It also arrives when the page is being left. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { address, runs } of this.#batches.values()) void send(address, runs);
    this.#batches.clear();
  }
}

async function send({ contentId, ...connection }: ReportAddress, runs: ReportedRun[]): Promise<void> {
  try {
    await new ExecutionClient(connection).reportRuns(contentId, { runs });
  } catch {
    // The server is away, does not want to hear of it, or has heard enough for this minute.
  }
}

/** The reports of this page. What is left is sent when the reader looks elsewhere, which is the last moment that is sure to come. */
export const pageReports = new PageReports();

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") pageReports.flush();
});
addEventListener("pagehide", () => pageReports.flush());
