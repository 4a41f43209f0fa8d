import type { Problem, RequestErrorCode, RunnerErrorCode } from "@code-runner/protocol";
import { RequestError, RunnerError } from "@code-runner/protocol";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** The one place that decides which HTTP status an error has. */
const STATUS: Record<RequestErrorCode | RunnerErrorCode, ContentfulStatusCode> = {
  "invalid-request": 400,
  "unknown-language": 400,
  unsupported: 400,
  "package-not-approved": 403,
  "import-not-allowed": 403,
  unauthorized: 401,
  "forbidden-origin": 403,
  "not-found": 404,
  "run-not-found": 404,
  "run-finished": 409,
  "not-interactive": 409,
  "stdin-conflict": 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  "unknown-host": 421,
  "rate-limited": 429,
  internal: 500,
  busy: 503,
  "server-unavailable": 503,
  "runtime-unavailable": 503,
  "language-unavailable": 503,
  "image-missing": 503,
  "asset-unavailable": 503,
};

const TITLE: Record<RequestErrorCode | RunnerErrorCode, string> = {
  "invalid-request": "The request is not valid",
  "unknown-language": "Unknown language",
  unsupported: "Not supported for this language",
  "package-not-approved": "Package not approved",
  "import-not-allowed": "Import not allowed",
  unauthorized: "Not authorized",
  "forbidden-origin": "This origin may not use the server",
  "not-found": "Not found",
  "run-not-found": "No such run",
  "run-finished": "The run is over",
  "not-interactive": "The run takes no input",
  "stdin-conflict": "The input is out of order",
  "too-large": "Too large",
  "unsupported-media-type": "Unsupported media type",
  "unknown-host": "Unknown host",
  "rate-limited": "Too many requests",
  internal: "Internal error",
  busy: "Busy",
  "server-unavailable": "Unavailable",
  "runtime-unavailable": "Unavailable",
  "language-unavailable": "Language unavailable",
  "image-missing": "Image missing",
  "asset-unavailable": "File unavailable",
};

/** An error as problem details. What is not an error of ours, or is internal, tells nothing about our insides. */
export function toProblem(error: unknown): Problem {
  const known = error instanceof RequestError || (error instanceof RunnerError && error.code !== "internal");
  const code = known ? error.code : "internal";
  return {
    type: "about:blank",
    title: TITLE[code],
    status: STATUS[code],
    detail: known ? error.message : "Something in the server broke. The program was not run.",
    code,
    ...(error instanceof RequestError && error.param !== null ? { param: error.param } : {}),
    ...(known && error.retryAfter !== null ? { retryAfter: error.retryAfter } : {}),
  };
}

/** Whether an error is ours to look into. */
export function isInternal(error: unknown): boolean {
  return toProblem(error).code === "internal";
}

/** The HTTP answer for an error. */
export function problemResponse(c: Context, error: unknown): Response {
  const problem = toProblem(error);
  c.header("Content-Type", "application/problem+json");
  c.header("Cache-Control", "no-store");
  if (problem.status === 401) c.header("WWW-Authenticate", "Bearer");
  if (problem.retryAfter !== undefined) c.header("Retry-After", String(problem.retryAfter));
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode);
}
