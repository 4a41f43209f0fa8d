import type { InputItem, InputSource } from "@code-runner/protocol";
import { assertNever, RequestError } from "@code-runner/protocol";
import { pause } from "./deadline.js";
import type { ExecutionClient } from "./execution-client.js";

/** Bytes in one request, so that a long paste cannot outgrow what a server takes at once. */
const PIECE_BYTES = 64 * 1024;
const RETRY_MS = 500;

const encoder = new TextEncoder();

/**
 * Sends what the reader types to a run, in order, until its end or until `signal` aborts. Each request says where its
 * bytes belong, so one whose answer was lost is sent again. It never throws: a run that can take no input any more tells
 * so in its own events.
 */
export async function feedInput(
  client: Pick<ExecutionClient, "stdin" | "resize">,
  runId: string,
  input: InputSource,
  signal: AbortSignal,
): Promise<void> {
  let offset = 0;
  const sendItem = async (item: InputItem): Promise<void> => {
    switch (item.type) {
      case "data": {
        const bytes = encoder.encode(item.content);
        for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
          const piece = bytes.subarray(start, start + PIECE_BYTES);
          await insist(() => client.stdin(runId, piece, { offset }), signal);
          offset += piece.length;
        }
        return;
      }
      case "end":
        return insist(() => client.stdin(runId, new Uint8Array(), { offset, eof: true }), signal);
      case "resize":
        return insist(() => client.resize(runId, { cols: item.cols, rows: item.rows }), signal);
      default:
        assertNever(item);
    }
  };

  const items = input[Symbol.asyncIterator]();
  const over = aborted(signal);
  while (!signal.aborted) {
    const next = await Promise.race([items.next(), over]);
    if (next === null || next.done) return;
    await sendItem(next.value);
  }
}

/** Tries until it succeeds, is refused for good, or the run is over. */
async function insist(send: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      return await send();
    } catch (error) {
      // `too-large`: the program has not read what is there yet. It may still do so.
      if (error instanceof RequestError && !["too-large", "rate-limited"].includes(error.code)) return;
      await pause(RETRY_MS, signal);
    }
  }
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
}
