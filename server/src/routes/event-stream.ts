import type { RunEvent } from "@code-runner/protocol";
import { PROBLEM_EVENT } from "@code-runner/protocol";
import type { Context } from "hono";
import { toProblem } from "../middleware/problem.js";

/** Proxies close connections that are silent for a minute or so. */
const HEARTBEAT_MS = 15_000;

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store",
  // nginx would gather the events otherwise.
  "X-Accel-Buffering": "no",
};

const encoder = new TextEncoder();

/**
 * Sends run events as they come. Taking them at the reader's own speed is all right: they wait in the run's log.
 *
 * @param onCancel called when the reader has gone.
 */
export function eventStream(c: Context, events: AsyncGenerator<RunEvent, void>, onCancel: () => void): Response {
  let heartbeat: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(":\n\n"));
      }, HEARTBEAT_MS);
    },
    async pull(controller) {
      const frame = await nextFrame(events);
      if (frame !== null) controller.enqueue(encoder.encode(frame.text));
      if (frame !== null && !frame.isLast) return;
      clearInterval(heartbeat);
      controller.close();
    },
    cancel() {
      clearInterval(heartbeat);
      onCancel();
    },
  });
  return c.body(body, 200, HEADERS);
}

async function nextFrame(events: AsyncGenerator<RunEvent, void>): Promise<{ text: string; isLast: boolean } | null> {
  try {
    const { value } = await events.next();
    return value ? { text: `id: ${value.seq}\ndata: ${JSON.stringify(value)}\n\n`, isLast: false } : null;
  } catch (error) {
    return { text: `event: ${PROBLEM_EVENT}\ndata: ${JSON.stringify(toProblem(error))}\n\n`, isLast: true };
  }
}
