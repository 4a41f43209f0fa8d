import { Hono } from "hono";
import { z } from "zod";
import type { CallerEnv } from "../access/caller.js";
import type { Quotas } from "../access/quotas.js";
import type { Store } from "../store/store.js";
import { parseWith } from "./execute-request.js";
import { withoutUndefined } from "./history.js";
import { runCounts, runFilterQuery, toRunCounts } from "./history-schemas.js";

/** The answer of `GET /stats`. The owner sees the runs of all callers, everybody else their own. */
export const stats = z.object({
  caller: z.object({
    /** Runs of this caller in the last minute. */
    runsLastMinute: z.number(),
    /** Runs in a minute; null without a limit, as are the next two. */
    limit: z.number().nullable(),
    remaining: z.number().nullable(),
    /** Seconds. */
    reset: z.number().nullable(),
  }),
  languages: z.array(runCounts.extend({ language: z.string() })),
  snippets: z.array(runCounts.extend({ contentId: z.string().nullable(), snippetId: z.string().nullable() })),
});

export interface StatsRoutesOptions {
  store: Store;
  quotas: Quotas;
}

const MINUTE = 60_000;
const MAX_SNIPPETS = 200;

/** How much has been run, by language and by snippet, and how much the caller still may. */
export function statsRoutes({ store, quotas }: StatsRoutesOptions): Hono<CallerEnv> {
  return new Hono<CallerEnv>().get("/stats", async (c) => {
    const caller = c.get("caller");
    const wanted = withoutUndefined(parseWith(runFilterQuery, c.req.query()));
    const filter = caller.isOwner ? wanted : { ...wanted, caller: caller.id };
    const left = quotas.of(caller).find(({ name }) => name === "reader");
    const [runsLastMinute, languages, snippets] = await Promise.all([
      store.countSince(caller.id, Date.now() - MINUTE, false),
      store.countByLanguage(filter),
      store.countBySnippet(filter, MAX_SNIPPETS),
    ]);
    const { limit, remaining, reset } = left ?? { limit: null, remaining: null, reset: null };
    return c.json({
      caller: { runsLastMinute, limit, remaining, reset },
      languages: languages.map(toRunCounts),
      snippets: snippets.map(toRunCounts),
    } satisfies z.infer<typeof stats>);
  });
}
