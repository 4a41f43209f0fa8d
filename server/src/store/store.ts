import type { Environment, Program, RunResult, RunStatus } from "@code-runner/protocol";

/** What is known of a run that is over, without the reader's code. */
export interface RunFacts {
  id: string;
  /** When the request came, in milliseconds since 1970. */
  createdAt: number;
  /** Who asked for the run: `Caller.id`. */
  caller: string;
  language: string;
  environment: Environment;
  status: RunStatus;
  /** Seconds of wall time of the run phase. */
  executionTime: number;
  projectId: string | null;
  /** Names the page. */
  contentId: string | null;
  snippetId: string | null;
  /** Whether a page told us. Then nobody but the reader's browser vouches for it. */
  isReported: boolean;
}

/** A result as the history keeps it: without result files, and with long output cut off. */
export type KeptResult = Omit<RunResult, "files" | "display" | "output">;

/** A run with the program (without its environment variables) and the result, where they are kept. */
export interface StoredRun extends RunFacts {
  program: Program | null;
  result: KeptResult | null;
}

/** Which runs are meant. Every field that is given has to agree. */
export interface RunFilter {
  caller?: string;
  projectId?: string;
  contentId?: string;
}

/** Where a page of a list starts: behind this run. */
export interface Cursor {
  createdAt: number;
  id: string;
}

/** How a group of runs went. */
export interface RunCounts {
  runs: number;
  /** How many ended with status `success`. */
  succeeded: number;
  /** How many of `runs` a page told us about. */
  reported: number;
  /** Mean seconds of wall time. */
  averageTime: number;
  /** Milliseconds since 1970. */
  lastRunAt: number;
}

export interface LanguageCounts extends RunCounts {
  language: string;
}

export interface SnippetCounts extends RunCounts {
  contentId: string | null;
  snippetId: string | null;
}

/** How much is kept. */
export interface Retention {
  /** Runs before this are removed: milliseconds since 1970. */
  before: number;
  /** How many runs stay, the youngest. */
  keep: number;
}

/** The store cannot do its part. The message is for the site's owner. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/**
 * Keeps what happened. Every method rejects with a `StoreError` when the store fails. A driver is done when the
 * contract suite, `describeStore`, passes.
 */
export interface Store {
  /** Makes the store ready, with its tables. Other methods do so as well. */
  open(): Promise<void>;
  /** Resolves when the runs are kept so that even a crash of the machine does not lose them. */
  save(runs: readonly StoredRun[]): Promise<void>;
  find(id: string): Promise<StoredRun | null>;
  /** Resolves with whether there was such a run. */
  remove(id: string): Promise<boolean>;
  /** The youngest first. */
  list(filter: RunFilter, limit: number, after: Cursor | null): Promise<RunFacts[]>;
  /** The most used first. */
  countByLanguage(filter: RunFilter): Promise<LanguageCounts[]>;
  /** The most used first, and no more than `limit`. */
  countBySnippet(filter: RunFilter, limit: number): Promise<SnippetCounts[]>;
  /** How many runs a caller made, or reported, since a time in milliseconds since 1970. */
  countSince(caller: string, since: number, isReported: boolean): Promise<number>;
  /** Resolves with how many runs were removed. */
  sweep(retention: Retention): Promise<number>;
  /** Resolves when a write has reached the disk. */
  checkWritable(): Promise<void>;
  /** Finishes what was asked for, and lets go of everything. */
  close(): Promise<void>;
}
