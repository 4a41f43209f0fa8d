import type { Program, RunEvent } from "@code-runner/protocol";
import { isRunEvent, PROBLEM_EVENT, RequestError, RunnerError } from "@code-runner/protocol";
import { pause } from "./deadline.js";
import { readEventStream } from "./event-stream.js";
import { errorOfProblem, isProblem } from "./problem-error.js";
import { RunTranscript } from "./run-transcript.js";

/** A server sends a comment every 15 s; three that are missing mean that nobody is there. */
const IDLE_MS = 45_000;

export interface FollowRunOptions {
  program: Pick<Program, "language" | "timeout" | "memoryLimit">;
  /** Starts the run. */
  open: () => Promise<ReadableStream<Uint8Array>>;
  /** Takes up the stream of the run after event number `after`. */
  reopen: (runId: string, after: number) => Promise<ReadableStream<Uint8Array>>;
  /** Milliseconds before each attempt to reopen. They begin anew with each event that arrives. */
  retryDelaysMs: readonly number[];
  signal?: AbortSignal | undefined;
}

/**
 * The events of a run up to `complete`, over as many connections as it takes. When the server cannot be reached any
 * more, a run that had started completes as `lost`; one that had not throws.
 */
export async function* followRun(options: FollowRunOptions): AsyncGenerator<RunEvent, void> {
  const { program, open, signal } = options;
  const transcript = new RunTranscript(program);
  let body = await open();
  for (let attempt = 0; ;) {
    let failure: unknown;
    try {
      for await (const event of runEvents(body)) {
        if (event.seq <= transcript.seq) continue;
        attempt = 0;
        transcript.add(event);
        yield event;
        if (event.type === "complete") return;
      }
    } catch (error) {
      if (isOurs(error) || signal?.aborted) throw error;
      failure = error;
    }
    const reopened = await reopen(transcript, { ...options, attempt, failure });
    if (reopened === null) {
      if (transcript.runId !== null) yield transcript.end("lost", transcript.runId);
      return;
    }
    ({ body, attempt } = reopened);
  }
}

interface ReopenOptions extends FollowRunOptions {
  /** How many of the delays have been used. */
  attempt: number;
  /** What broke the stream. */
  failure: unknown;
}

/** The stream from where it broke; null when a run that had started cannot be reached any more. */
async function reopen(
  { runId, seq, hasStarted }: RunTranscript,
  { reopen, retryDelaysMs, signal, attempt, failure }: ReopenOptions,
): Promise<{ body: ReadableStream<Uint8Array>; attempt: number } | null> {
  let cause = failure;
  for (; runId !== null && attempt < retryDelaysMs.length; attempt++) {
    await pause(retryDelaysMs[attempt] ?? 0, signal);
    signal?.throwIfAborted();
    try {
      return { body: await reopen(runId, seq), attempt: attempt + 1 };
    } catch (error) {
      if (signal?.aborted) throw error;
      cause = error;
      if (!isTransient(error)) break;
    }
  }
  if (hasStarted) return null;
  if (isOurs(cause) && !isGone(cause)) throw cause;
  const message = "The connection to the server was lost before the program started.";
  throw new RunnerError("server-unavailable", message, { cause });
}

/** What cannot be understood is passed over: a newer server may have more to say. */
async function* runEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<RunEvent, void> {
  for await (const { name, data } of readEventStream(body, IDLE_MS)) {
    const value = parseJson(data);
    if (name === PROBLEM_EVENT && isProblem(value)) throw errorOfProblem(value);
    if (name === "" && isRunEvent(value)) yield value;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isOurs = (error: unknown): error is RequestError | RunnerError =>
  error instanceof RequestError || error instanceof RunnerError;

const isGone = (error: RequestError | RunnerError): boolean => error.code === "run-not-found";

/** Whether the same request may succeed in a moment. */
function isTransient(error: unknown): boolean {
  return !isOurs(error) || ["server-unavailable", "busy", "rate-limited"].includes(error.code);
}
