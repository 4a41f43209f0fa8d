import type { Program } from "@code-runner/protocol";
import { countPortMessages, countPromises, countSockets, countTimers } from "./counted-globals.js";
import { PendingWork } from "./pending-work.js";

/** The program's unfinished work, and the way to end its timers. */
export interface WatchedWork {
  work: PendingWork;
  cancelTimers: () => void;
}

/** A turn of the event loop; our own functions are bound before a program can replace them. */
function createNextTurn(): (then: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener("message", () => waiting.shift()?.());
  port1.start();
  const post = port2.postMessage.bind(port2);
  const startTimeout = self.setTimeout.bind(self);
  return (then) => {
    // A message comes sooner than a timer, but says nothing about other ports; both together do.
    waiting.push(() => startTimeout(then, 0));
    post(null);
  };
}

/** Makes everything in this worker that takes time count as pending work. */
export function watchWork(): WatchedWork {
  const nextTurn = createNextTurn();
  const work = new PendingWork(nextTurn);
  const cancelTimers = countTimers(self, work);
  const bodyMethods = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"];
  countPromises(self, ["fetch", "createImageBitmap"], work);
  countPromises(Response.prototype, bodyMethods, work);
  countPromises(Blob.prototype, bodyMethods, work);
  // Only where the page is a secure context.
  if ("SubtleCrypto" in self) countPromises(SubtleCrypto.prototype, Object.keys(SubtleCrypto.prototype), work);
  countSockets(self, work);
  countPortMessages(MessagePort.prototype, work, nextTurn);
  return { work, cancelTimers };
}

/**
 * The globals that a program finds beside those of the web. `prompt` answers with the next line of the prepared standard
 * input and null at its end: a worker cannot wait for the reader.
 */
export function programGlobals({ stdin = "", args, env, entry }: Program, writeOut: (text: string) => void): object {
  const lines = stdin.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const prompt = (message = "", preset: string | null = null) => {
    if (message !== "") writeOut(`${message} `);
    return lines.shift() ?? preset;
  };
  const process = { argv: ["javascript", entry, ...(args ?? [])], env: { ...env } };
  return { prompt, process: args === undefined && env === undefined ? undefined : process };
}
