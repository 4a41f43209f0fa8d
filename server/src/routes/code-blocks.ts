import type { RunReports } from "@code-runner/protocol";
import { ENVIRONMENTS, newRunId, RequestError, RUN_STATUSES } from "@code-runner/protocol";
import { Hono } from "hono";
import { z } from "zod";
import type { CallerEnv } from "../access/caller.js";
import { readJson } from "../middleware/body.js";
import type { Store } from "../store/store.js";
import type { OrUndefined } from "./execute-request.js";
import { parseWith } from "./execute-request.js";
import { runCounts, shortText, toRunCounts } from "./history-schemas.js";
import { withinReach } from "./within-reach.js";

const MAX_REPORTED = 20;
const MAX_REPORTED_PER_MINUTE = 60;
const MAX_SNIPPETS = 200;
const MINUTE = 60_000;

/** The answer of `GET /code-blocks/{contentId}`: the page's snippets that were run, the most used first. */
export const codeBlocks = z.object({
  contentId: z.string(),
  snippets: z.array(runCounts.extend({ snippetId: z.string().nullable() })),
});

/** The body of `POST /code-blocks/{contentId}/reports`: runs that happened in the page. */
export const runReports = z.object({
  projectId: shortText.optional(),
  runs: z
    .array(
      z.object({
        snippetId: shortText,
        language: z.string().regex(/^[a-z0-9+#-]{1,32}$/, "must be a language's id"),
        environment: z.enum(ENVIRONMENTS).exclude(["docker"]),
        status: z.enum(RUN_STATUSES),
        /** Seconds of wall time. */
        executionTime: z.number().min(0).max(86_400),
      }),
    )
    .min(1)
    .max(MAX_REPORTED),
}) satisfies z.ZodType<OrUndefined<RunReports>>;

/**
 * Which snippets of a page are run, how often, and with what success. How much a site is read is its owner's business:
 * counts are told as lists of runs are. A page reports its readers' runs without being told anything.
 */
export function codeBlockRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/code-blocks/:contentId", async (c) => {
      const contentId = parseWith(shortText, c.req.param("contentId"));
      const snippets = await store.countBySnippet(withinReach(c.get("caller"), { contentId }), MAX_SNIPPETS);
      return c.json({
        contentId,
        snippets: snippets.map(({ contentId: _contentId, ...counts }) => toRunCounts(counts)),
      } satisfies z.infer<typeof codeBlocks>);
    })
    .post("/code-blocks/:contentId/reports", async (c) => {
      const contentId = parseWith(shortText, c.req.param("contentId"));
      const { projectId = null, runs } = parseWith(runReports, await readJson(c.req));
      const caller = c.get("caller").id;
      const createdAt = Date.now();
      if ((await store.countSince(caller, createdAt - MINUTE, true)) + runs.length > MAX_REPORTED_PER_MINUTE) {
        const message = `${MAX_REPORTED_PER_MINUTE} runs may be reported in a minute.`;
        throw new RequestError("rate-limited", message, { retryAfter: MINUTE / 1000 });
      }
      const facts = { createdAt, caller, projectId, contentId, isReported: true, program: null, result: null };
      await store.save(runs.map((run) => ({ ...run, ...facts, id: newRunId() })));
      return c.body(null, 204);
    });
}
