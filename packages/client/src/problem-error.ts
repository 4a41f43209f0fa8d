import type { Problem, RequestErrorCode, RunnerErrorCode } from "@code-runner/protocol";
import { RequestError, RunnerError } from "@code-runner/protocol";

/** Every code that a server may send, and whose fault it stands for. */
const FAULTS: Readonly<Record<RequestErrorCode | RunnerErrorCode, "caller" | "server">> = {
  "invalid-request": "caller",
  "unknown-language": "caller",
  unsupported: "caller",
  "package-not-approved": "caller",
  "import-not-allowed": "caller",
  "too-large": "caller",
  "unsupported-media-type": "caller",
  unauthorized: "caller",
  "forbidden-origin": "caller",
  "unknown-host": "caller",
  "not-found": "caller",
  "run-not-found": "caller",
  "run-finished": "caller",
  "not-interactive": "caller",
  "stdin-conflict": "caller",
  "rate-limited": "caller",
  busy: "server",
  "server-unavailable": "server",
  "runtime-unavailable": "server",
  "language-unavailable": "server",
  "image-missing": "server",
  "asset-unavailable": "server",
  internal: "server",
};

/** Whether a value has the fields of a problem that are read here. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== "object" || value === null) return false;
  const { code, detail, status } = value as Record<string, unknown>;
  return typeof code === "string" && typeof detail === "string" && typeof status === "number";
}

/** The error that a problem stands for. A code from a newer server is taken by its status. */
export function errorOfProblem(problem: Problem): RequestError | RunnerError {
  const { code, detail, param, retryAfter } = problem;
  const fault = Object.hasOwn(FAULTS, code) ? FAULTS[code as keyof typeof FAULTS] : null;
  const details = retryAfter === undefined ? {} : { retryAfter };
  if (fault === "server" || (fault === null && problem.status >= 500)) {
    return new RunnerError(fault === null ? "internal" : (code as RunnerErrorCode), detail, details);
  }
  const known = fault === null ? "invalid-request" : (code as RequestErrorCode);
  return new RequestError(known, detail, { ...details, ...(param === undefined ? {} : { param }) });
}

/** The error that a response stands for. What is not a problem was not sent by an execution server. */
export async function errorOfResponse(response: Response): Promise<RequestError | RunnerError> {
  const body: unknown = await response.json().catch(() => null);
  const retryAfter = secondsToWait(response.headers.get("Retry-After"));
  if (isProblem(body)) return errorOfProblem({ ...(retryAfter === null ? {} : { retryAfter }), ...body });
  return notAServer(`${response.url} answered with status ${response.status}.`, retryAfter);
}

/** The error for an answer that no execution server gives. */
export function notAServer(detail: string, retryAfter: number | null = null): RunnerError {
  const message = `What answered is not an execution server: ${detail}`;
  return new RunnerError("server-unavailable", message, retryAfter === null ? {} : { retryAfter });
}

/** `Retry-After` holds seconds or a date. */
function secondsToWait(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}
