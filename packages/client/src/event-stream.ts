/** One server-sent event. */
export interface ServerSentEvent {
  /** The name in its `event:` line; empty when it has none. */
  name: string;
  /** The last id that the stream has given. */
  id: string;
  data: string;
}

/** Takes an event stream in pieces of any size and gives its events as soon as they are whole. */
export class EventStreamParser {
  readonly #decoder = new TextDecoder();
  #rest = "";
  #name = "";
  #id = "";
  #data: string[] = [];

  /** The events that this piece completes. */
  push(bytes: Uint8Array): ServerSentEvent[] {
    this.#rest += this.#decoder.decode(bytes, { stream: true });
    const lines = this.#rest.split(/\r\n|\r(?!$)|\n/);
    // The last line is not whole, and a carriage return at the end may have its line feed in the next piece.
    this.#rest = lines.pop() ?? "";
    return lines.map((line) => this.#takeLine(line)).filter((event) => event !== null);
  }

  #takeLine(line: string): ServerSentEvent | null {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#name = value;
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    return null;
  }

  #dispatch(): ServerSentEvent | null {
    const event = this.#data.length === 0 ? null : { name: this.#name, id: this.#id, data: this.#data.join("\n") };
    this.#name = "";
    this.#data = [];
    return event;
  }
}

/**
 * The events of a body as they come. Leaving the loop lets the body end, and cancels it when it does not.
 *
 * @param idleMs after so many milliseconds without a byte the connection counts as broken, and it throws.
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  idleMs: number,
): AsyncGenerator<ServerSentEvent, void> {
  const reader = body.getReader();
  const parser = new EventStreamParser();
  try {
    for (;;) {
      const { done, value } = await within(idleMs, reader.read());
      if (done) return;
      yield* parser.push(value);
    }
  } finally {
    void end(reader);
  }
}

/** Milliseconds that a server has to end a stream after the last event. */
const END_MS = 500;

/** Reads a body to its end, which keeps the connection for the next request; a cancelled one is lost. */
async function end(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const deadline = Date.now() + END_MS;
  try {
    while (!(await within(Math.max(deadline - Date.now(), 0), reader.read())).done);
  } catch {
    // It failed, or goes on: then it is cancelled. What has failed cannot be cancelled any more; that is no news.
    reader.cancel().catch(() => undefined);
  }
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The stream has been silent for ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}
