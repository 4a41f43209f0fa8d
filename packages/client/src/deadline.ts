import { RunnerError } from "@code-runner/protocol";

/**
 * Calls `action` with a signal that aborts with `signal`, and also when `action` has not settled after `ms`
 * milliseconds. Once it has settled, only `signal` still aborts.
 *
 * @throws {RunnerError} `server-unavailable` when the time is over; else what `action` throws.
 */
export async function withDeadline<T>(
  ms: number,
  signal: AbortSignal | undefined,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const follow = () => controller.abort(signal?.reason);
  if (signal?.aborted) follow();
  signal?.addEventListener("abort", follow, { once: true });
  const late = new RunnerError("server-unavailable", `The server did not answer within ${ms / 1000} s.`);
  const timer = setTimeout(() => controller.abort(late), ms);
  try {
    return await action(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves after `ms` milliseconds, or at once when `signal` aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal?.aborted) end();
    else signal?.addEventListener("abort", end, { once: true });
  });
}
