import type { ExecuteRequest } from "@code-runner/protocol";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:http";
import { json } from "node:stream/consumers";

/** What a submitted program got. */
export interface Answer {
  status: number;
  /** The header Retry-After. */
  retryAfter: string | undefined;
  /** The result, or the problem. */
  body: unknown;
}

/** Submits a program over a connection of its own. Other than `fetch` it waits for a connection as long as it takes. */
export async function submit(api: string, program: ExecuteRequest): Promise<Answer> {
  const headers = { "Content-Type": "application/json" };
  const call = request(`${api}/execute`, { method: "POST", headers, agent: false });
  call.end(JSON.stringify(program));
  const [response] = (await once(call, "response")) as [IncomingMessage];
  const { statusCode = 0, headers: answered } = response;
  return { status: statusCode, retryAfter: answered["retry-after"], body: await json(response) };
}
