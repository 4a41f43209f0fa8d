import { API_PATH } from "@code-runner/protocol";
import { z } from "zod";
import { codeBlocks, runReports } from "../routes/code-blocks.js";
import { executeRequest, terminalSize, validateRequest } from "../routes/execute-request.js";
import { historyEntry, historyPage, historyQuery } from "../routes/history.js";
import { runFilterQuery } from "../routes/history-schemas.js";
import { readiness } from "../routes/ready.js";
import { stats } from "../routes/stats.js";
import { environmentsResponse, languagesResponse, runEvent, runResult, validateResponse } from "./schemas.js";

/** One thing that can be asked of the server. */
export interface Operation {
  method: "get" | "post" | "delete";
  /** As OpenAPI writes it, such as `/runs/{id}`. */
  path: string;
  /** Groups it with others. */
  tag: "Runs" | "Languages" | "History" | "Server";
  summary: string;
  description?: string;
  headers?: Record<string, z.ZodType>;
  query?: z.ZodObject;
  /** The body that it takes: a schema of JSON, or `bytes`. */
  body?: z.ZodType | "bytes";
  /** What a success is answered with; `null` for an answer without a body. */
  success: { status: number; description: string; type?: string; schema: z.ZodType | null };
  /** Other answers, which are problem details unless a schema says otherwise. */
  failures?: Record<number, { description: string; schema?: z.ZodType }>;
}

const wholeNumber = (description: string) => z.int().min(0).meta({ description });

const LIMITED = {
  413: { description: "Something in the request is too large." },
  429: { description: "The caller has used up what it may run in this time. `Retry-After` says how long to wait." },
  503: { description: "There is no place, no Docker, or no image. `Retry-After` says when to try again." },
};
const INVALID = { 400: { description: "A field is wrong, or its language does not support it; `param` names it." } };
const REFUSED = { 403: { description: "The owner did not approve a package or an import of the program." } };
const NO_RUN = { 404: { description: "There is no such run, or it ended a while ago." } };
const NOT_OPEN = { 409: { description: "The run takes no input, or not this piece, or it is over." } };

const below = (path: string) => API_PATH + path;

/** Everything that the server answers, except for the files of the element and the pages. */
export const operations: readonly Operation[] = [
  {
    method: "post",
    path: below("/execute"),
    tag: "Runs",
    summary: "Run a program and wait for its result",
    description: "A program that fails is a result with status 200, too. Closing the connection stops the run.",
    body: executeRequest,
    success: { status: 200, description: "The run is over.", schema: runResult },
    failures: { ...INVALID, ...REFUSED, ...LIMITED },
  },
  {
    method: "post",
    path: below("/execute/stream"),
    tag: "Runs",
    summary: "Run a program and see what happens as it happens",
    description:
      "Each server-sent event has an `id`, the event's number, and `data`, a run event as JSON. The last one is `complete`. " +
      "A stream whose program could not be started ends with the one event that has a name, `problem`.",
    body: executeRequest,
    success: { status: 200, description: "Run events.", type: "text/event-stream", schema: runEvent },
    failures: { ...INVALID, ...REFUSED, ...LIMITED },
  },
  {
    method: "get",
    path: below("/runs/{id}/events"),
    tag: "Runs",
    summary: "Take up a stream where it broke off",
    description: "Until a minute after the run's end. A run that nobody listens to for 30 s is stopped.",
    headers: { "Last-Event-ID": wholeNumber("the number of the last event that arrived") },
    query: z.object({ after: wholeNumber("the same, where a header cannot be sent").optional() }),
    success: {
      status: 200,
      description: "The run events after that one.",
      type: "text/event-stream",
      schema: runEvent,
    },
    failures: { ...INVALID, ...NO_RUN },
  },
  {
    method: "post",
    path: below("/runs/{id}/stdin"),
    tag: "Runs",
    summary: "Send standard input to an interactive run",
    headers: { "Stdin-Offset": wholeNumber("how many bytes were sent before: makes it safe to send a piece again") },
    query: z.object({ eof: z.literal("1").optional().meta({ description: "nothing follows" }) }),
    body: "bytes",
    success: {
      status: 204,
      description: "Taken. The header `Stdin-Offset` tells where the next piece begins.",
      schema: null,
    },
    failures: {
      ...INVALID,
      ...NO_RUN,
      ...NOT_OPEN,
      413: { description: "The program has not read what was sent before." },
    },
  },
  {
    method: "post",
    path: below("/runs/{id}/resize"),
    tag: "Runs",
    summary: "Tell a run how large its terminal is now",
    body: terminalSize,
    success: { status: 204, description: "The program has been told.", schema: null },
    failures: { ...INVALID, ...NO_RUN, ...NOT_OPEN },
  },
  {
    method: "delete",
    path: below("/runs/{id}"),
    tag: "Runs",
    summary: "Stop a run",
    success: { status: 204, description: "It ends with status `stopped`, with what it printed.", schema: null },
    failures: NO_RUN,
  },
  {
    method: "post",
    path: below("/validate"),
    tag: "Runs",
    summary: "Find syntax errors without running a program",
    description:
      "By the language's own parser. What is said about imports and suspicious places comes from the program's text and is " +
      "for its author: what protects the server is the sandbox.",
    body: validateRequest,
    success: { status: 200, description: "What was found.", schema: validateResponse },
    failures: { ...INVALID, ...LIMITED },
  },
  {
    method: "get",
    path: below("/languages"),
    tag: "Languages",
    summary: "List the languages, their versions and what each can do",
    success: {
      status: 200,
      description: "All languages, also those that cannot be run now.",
      schema: languagesResponse,
    },
  },
  {
    method: "get",
    path: below("/environments"),
    tag: "Languages",
    summary: "List where programs run, and with which limits",
    success: { status: 200, description: "This server has one, `docker`.", schema: environmentsResponse },
  },
  {
    method: "get",
    path: below("/stats"),
    tag: "History",
    summary: "See how much was run, and how much you still may",
    query: runFilterQuery,
    success: { status: 200, description: "The owner sees all runs, everybody else their own.", schema: stats },
    failures: INVALID,
  },
  {
    method: "get",
    path: below("/history"),
    tag: "History",
    summary: "List earlier runs",
    query: historyQuery,
    success: { status: 200, description: "One page, the youngest run first.", schema: historyPage },
    failures: { ...INVALID, 401: { description: "Lists need an API key, or a JWT for one's own runs." } },
  },
  {
    method: "get",
    path: below("/history/{id}"),
    tag: "History",
    summary: "Get an earlier run",
    success: { status: 200, description: "The run.", schema: historyEntry },
    failures: { 404: { description: "There is no such run in the history." } },
  },
  {
    method: "delete",
    path: below("/history/{id}"),
    tag: "History",
    summary: "Remove a run from the history",
    success: { status: 204, description: "It is gone.", schema: null },
    failures: { 404: { description: "There is no such run in the history." } },
  },
  {
    method: "get",
    path: below("/code-blocks/{contentId}"),
    tag: "History",
    summary: "See which snippets of a page are run",
    success: { status: 200, description: "How often, and with what success.", schema: codeBlocks },
    failures: { ...INVALID, 401: { description: "Counts need an API key, or a JWT for one's own runs." } },
  },
  {
    method: "post",
    path: below("/code-blocks/{contentId}/reports"),
    tag: "History",
    summary: "Report runs that happened in the page",
    body: runReports,
    success: { status: 204, description: "Counted, and marked as told by the client.", schema: null },
    failures: { ...INVALID, 429: LIMITED[429] },
  },
  {
    method: "get",
    path: "/health",
    tag: "Server",
    summary: "Ask whether the server is well",
    success: {
      status: 200,
      description: "It answers. The owner is also told how well the sandboxes hold.",
      schema: z.object({
        status: z.literal("ok"),
        activeRuns: z.number(),
        posture: z.record(z.string(), z.unknown()).optional(),
      }),
    },
  },
  {
    method: "get",
    path: "/ready",
    tag: "Server",
    summary: "Ask whether the server should get new runs",
    success: { status: 200, description: "It should.", schema: readiness },
    failures: { 503: { description: "It should not, and why.", schema: readiness } },
  },
  {
    method: "get",
    path: "/metrics",
    tag: "Server",
    summary: "Read what the server counts, for Prometheus",
    success: { status: 200, description: "For the owner only.", type: "text/plain", schema: z.string() },
    failures: { 401: { description: "It needs an API key, unless it comes from the machine itself." } },
  },
  {
    method: "get",
    path: "/openapi.json",
    tag: "Server",
    summary: "Read this description",
    success: { status: 200, description: "OpenAPI 3.1.", schema: z.record(z.string(), z.unknown()) },
  },
  {
    method: "get",
    path: "/docs",
    tag: "Server",
    summary: "Read this description as a page",
    success: { status: 200, description: "A page without scripts.", type: "text/html", schema: z.string() },
  },
];
