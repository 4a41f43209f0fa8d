import { RequestError } from "@code-runner/protocol";
import { Hono } from "hono";
import { z } from "zod";
import type { CallerEnv } from "../access/caller.js";
import type { RunFilter, Store } from "../store/store.js";
import { parseWith } from "./execute-request.js";
import { runFilterQuery, runSummary, toRunSummary } from "./history-schemas.js";
import { decodeCursor, encodeCursor } from "./paging.js";
import { withinReach } from "./within-reach.js";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** The query of `GET /history`. */
export const historyQuery = runFilterQuery.extend({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
});

/** The answer of `GET /history`: the youngest first. `next` is the cursor of the next page, null on the last. */
export const historyPage = z.object({ runs: z.array(runSummary), next: z.string().nullable() });

/**
 * The answer of `GET /history/{id}`. `program` and `result` are null where only facts are kept; a result is without its
 * files, and has no more than 16 K characters of each stream.
 */
export const historyEntry = runSummary.extend({
  program: z.record(z.string(), z.unknown()).nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
});

/** What has been run. The list is for the owner and, of their own runs, for signed-in users; one run for who knows its id. */
export function historyRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/history", async (c) => {
      const { cursor, limit, ...filter } = parseWith(historyQuery, c.req.query());
      const after = cursor === undefined ? null : decodeCursor(cursor);
      // One more than asked for tells whether there is a next page.
      const found = await store.list(withinReach(c.get("caller"), withoutUndefined(filter)), limit + 1, after);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const next = found.length > limit && last ? encodeCursor(last) : null;
      return c.json({ runs: page.map(toRunSummary), next } satisfies z.infer<typeof historyPage>);
    })
    .get("/history/:id", async (c) => {
      const run = await store.find(c.req.param("id"));
      if (!run) throw notFound();
      const { program, result } = run;
      return c.json({ ...toRunSummary(run), program, result });
    })
    .delete("/history/:id", async (c) => {
      if (!(await store.remove(c.req.param("id")))) throw notFound();
      return c.body(null, 204);
    });
}

/** A filter of the store has no fields that are undefined. */
export function withoutUndefined(filter: z.infer<typeof runFilterQuery>): RunFilter {
  const { projectId, contentId } = filter;
  return { ...(projectId === undefined ? {} : { projectId }), ...(contentId === undefined ? {} : { contentId }) };
}

function notFound(): RequestError {
  return new RequestError("not-found", "There is no such run in the history. It may have been removed.");
}
