import { ENVIRONMENTS, RUN_STATUSES } from "@code-runner/protocol";
import { z } from "zod";
import type { RunFacts } from "../store/store.js";

export const shortText = z.string().min(1).max(200);

/** Which runs are meant, in a query. */
export const runFilterQuery = z.object({ projectId: shortText.optional(), contentId: shortText.optional() });

/** A run as lists tell it. Times of day are ISO 8601 in UTC. */
export const runSummary = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  /** Who asked for it: `key:…`, `user:…`, or `reader:…` with a hash. */
  caller: z.string(),
  language: z.string(),
  environment: z.enum(ENVIRONMENTS),
  status: z.enum(RUN_STATUSES),
  /** Seconds of wall time. */
  executionTime: z.number(),
  projectId: z.string().nullable(),
  contentId: z.string().nullable(),
  snippetId: z.string().nullable(),
  /** Whether a page told the server: only the reader's browser vouches for it. */
  reported: z.boolean(),
});

/** How a group of runs went, as far back as runs are kept. */
export const runCounts = z.object({
  runs: z.number(),
  succeeded: z.number(),
  /** How many of `runs` pages told the server about. */
  reported: z.number(),
  /** Mean seconds of wall time. */
  averageTime: z.number(),
  lastRunAt: z.iso.datetime(),
});

export type RunSummary = z.infer<typeof runSummary>;

export function toRunSummary({ createdAt, isReported, ...facts }: RunFacts): RunSummary {
  const { id, caller, language, environment, status, executionTime, projectId, contentId, snippetId } = facts;
  return {
    id,
    createdAt: new Date(createdAt).toISOString(),
    caller,
    language,
    environment,
    status,
    executionTime,
    projectId,
    contentId,
    snippetId,
    reported: isReported,
  };
}

/** With the time of the last run as text. */
export function toRunCounts<T extends { lastRunAt: number }>(counts: T): Omit<T, "lastRunAt"> & { lastRunAt: string } {
  return { ...counts, lastRunAt: new Date(counts.lastRunAt).toISOString() };
}
