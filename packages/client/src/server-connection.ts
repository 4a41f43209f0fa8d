import { API_PATH, RequestError, RunnerError } from "@code-runner/protocol";
import { errorOfResponse, notAServer } from "./problem-error.js";

/** Something that proves who asks, or a function that gives what is valid now; null for nothing. */
export type Token = string | (() => string | null | Promise<string | null>);

/** What a server asks of callers that it does not know: see docs/host-the-server.md. */
export interface Credentials {
  /** A JWT or an API key. Default: none. */
  token?: Token | undefined;
  /** The site owner's token for a page whose origin is `null`. Default: none. */
  embedToken?: Token | undefined;
}

export interface ServerConnectionOptions extends Credentials {
  /** URL of the execution server; only its origin counts. A relative one is resolved against the page. */
  server: string | URL;
  /** Default: the global `fetch`. */
  fetch?: typeof fetch;
}

/** Sends requests to one execution server and turns everything but success into our errors. */
export class ServerConnection {
  readonly #base: URL;
  readonly #fetch: typeof fetch;
  readonly #credentials: Credentials;

  /** @throws {RequestError} `invalid-request` when `server` is no URL of http or https. */
  constructor({
    server,
    fetch: send = (input, init) => globalThis.fetch(input, init),
    ...credentials
  }: ServerConnectionOptions) {
    this.#base = apiUrl(server);
    this.#fetch = send;
    this.#credentials = credentials;
  }

  /**
   * @param path below `/api/v1/code`, such as `languages`.
   * @param init with headers, if any, as an object.
   * @throws {RequestError} or {RunnerError} for every answer but success; what `init.signal` throws when it aborts.
   */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string> | undefined), ...(await this.#credentialHeaders()) };
    let response: Response;
    try {
      // Called without `this`, as browsers demand of their own fetch.
      const send = this.#fetch;
      response = await send(new URL(path, this.#base), { ...init, headers });
    } catch (cause) {
      // Not `cause`: some browsers put an error of their own in the place of the reason.
      if (init.signal?.aborted) throw init.signal.reason;
      throw new RunnerError("server-unavailable", `The server at ${this.#base.origin} did not answer.`, { cause });
    }
    if (!response.ok) throw await errorOfResponse(response);
    return response;
  }

  async sendJson(path: string, body: unknown, init: RequestInit = {}): Promise<Response> {
    const headers = { "Content-Type": "application/json", ...(init.headers as Record<string, string> | undefined) };
    return this.send(path, { method: "POST", ...init, headers, body: JSON.stringify(body) });
  }

  async #credentialHeaders(): Promise<Record<string, string>> {
    const { token, embedToken } = this.#credentials;
    const [bearer, embed] = await Promise.all([valueOf(token), valueOf(embedToken)]).catch((cause: unknown) => {
      throw new RunnerError("server-unavailable", "The page could not get a token for the server.", { cause });
    });
    return {
      ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
      ...(embed === null ? {} : { "Embed-Token": embed }),
    };
  }
}

async function valueOf(token: Token | undefined): Promise<string | null> {
  return (typeof token === "function" ? await token() : token) ?? null;
}

/** The JSON of a response, once it has the shape that was asked for. */
export async function readJson<T>(response: Response, isShape: (value: unknown) => value is T): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (!isShape(body)) throw notAServer(`${response.url} sent something else.`);
  return body;
}

/** The body of an event stream. */
export function streamBody(response: Response): ReadableStream<Uint8Array> {
  const isEventStream = response.headers.get("Content-Type")?.startsWith("text/event-stream") === true;
  if (!isEventStream || response.body === null) throw notAServer(`${response.url} sent no event stream.`);
  return response.body;
}

function apiUrl(server: string | URL): URL {
  const page = typeof location === "undefined" ? undefined : location.href;
  const url = URL.canParse(server, page) ? new URL(`${API_PATH}/`, new URL(server, page)) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  const message = `The server has to be a URL such as https://runner.example.org, not "${String(server)}".`;
  throw new RequestError("invalid-request", message, { param: "server" });
}
