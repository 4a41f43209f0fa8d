import type { ExecuteRequest } from "@code-runner/protocol";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:http";

/** A reader of a run's events who takes what it wants, when it wants. */
export interface SlowReader {
  /** The next bytes. */
  take(bytes: number): Promise<Buffer>;
  /** Cuts the connection. */
  close(): void;
}

/** Starts a run and reads nothing of its events, not even into a buffer of its own. */
export async function openStream(api: string, program: ExecuteRequest): Promise<SlowReader> {
  const call = request(`${api}/execute/stream`, { method: "POST", headers: { "Content-Type": "application/json" } });
  call.end(JSON.stringify(program));
  const [response] = (await once(call, "response")) as [IncomingMessage];
  response.pause();
  response.on("error", () => undefined);
  return {
    async take(bytes) {
      for (;;) {
        const chunk = response.read(bytes) as Buffer | null;
        if (chunk !== null) return chunk;
        await once(response, "readable");
      }
    },
    close: () => call.destroy(),
  };
}
