/** Why we could not do our part. `code` is stable; the message is for people. */
export type RunnerErrorCode =
  /** The runtime has no place left. Trying again later may work. */
  | "busy"
  /** The execution server did not answer, or what answered is not one. */
  | "server-unavailable"
  /** The runtime cannot work in this browser or on this page. */
  | "runtime-unavailable"
  /** No runtime at hand knows the language. */
  | "language-unavailable"
  /** The server has no image for what the program needs and may not build one now. */
  | "image-missing"
  /** A file that the runtime needs could not be fetched. */
  | "asset-unavailable"
  /** Something of ours broke. */
  | "internal";

/** What the caller did wrong. */
export type RequestErrorCode =
  | "invalid-request"
  | "unknown-language"
  /** The server knows the language, and not how to do this with it. */
  | "unsupported"
  /** The server's owner did not approve a package that the program asks for. */
  | "package-not-approved"
  /** The server's owner does not let programs import a module that this one does. */
  | "import-not-allowed"
  | "too-large"
  | "unsupported-media-type"
  | "unauthorized"
  | "forbidden-origin"
  | "unknown-host"
  | "not-found"
  | "run-not-found"
  | "run-finished"
  | "not-interactive"
  | "stdin-conflict"
  | "rate-limited";

interface ErrorDetails {
  cause?: unknown;
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
}

/** We failed: not the program, and not the caller. */
export class RunnerError extends Error {
  override readonly name = "RunnerError";
  readonly code: RunnerErrorCode;
  readonly retryAfter: number | null;

  constructor(code: RunnerErrorCode, message: string, { cause, retryAfter }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryAfter = retryAfter ?? null;
  }
}

/** The caller asked for something that cannot be. `param` names the field, such as `files[0].name`. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: RequestErrorCode;
  readonly param: string | null;
  readonly retryAfter: number | null;

  constructor(
    code: RequestErrorCode,
    message: string,
    { param, cause, retryAfter }: ErrorDetails & { param?: string } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.param = param ?? null;
    this.retryAfter = retryAfter ?? null;
  }
}

/** An error as it crosses a border where classes are lost. */
export interface WireError {
  name: "RunnerError" | "RequestError";
  code: string;
  message: string;
  param: string | null;
  retryAfter: number | null;
}

/** Makes an error fit for a message. What is neither of ours becomes `internal`, without its details. */
export function toWire(error: unknown): WireError {
  if (error instanceof RequestError) return { ...wireFields(error), name: error.name, param: error.param };
  if (error instanceof RunnerError) return { ...wireFields(error), name: error.name, param: null };
  const message = error instanceof Error ? error.message : String(error);
  return { name: "RunnerError", code: "internal", message, param: null, retryAfter: null };
}

/** Rebuilds an error that came over a border. */
export function fromWire(wire: WireError): RunnerError | RequestError {
  const details = wire.retryAfter === null ? {} : { retryAfter: wire.retryAfter };
  return wire.name === "RequestError"
    ? new RequestError(wire.code as RequestErrorCode, wire.message, {
        ...details,
        ...(wire.param === null ? {} : { param: wire.param }),
      })
    : new RunnerError(wire.code as RunnerErrorCode, wire.message, details);
}

function wireFields({ code, message, retryAfter }: RunnerError | RequestError) {
  return { code, message, retryAfter };
}
