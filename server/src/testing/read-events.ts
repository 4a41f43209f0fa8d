import type { RunEvent } from "@code-runner/protocol";

/** The run events in a stream of server-sent events. Comments are passed over, and so is what ends it otherwise. */
export async function* readEvents(response: Response): AsyncGenerator<RunEvent, void> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const frames = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split("\n\n");
    rest = frames.pop() ?? "";
    for (const frame of frames) {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (data !== undefined && !frame.startsWith("event:")) yield JSON.parse(data) as RunEvent;
    }
  }
}

/** All events up to the end. */
export async function collect(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Takes events until one of the wanted type. */
export async function until<T extends RunEvent["type"]>(
  events: AsyncGenerator<RunEvent, void>,
  type: T,
): Promise<Extract<RunEvent, { type: T }>> {
  for (;;) {
    const { done, value } = await events.next();
    if (done) throw new Error(`The stream ended without a ${type} event.`);
    if (value.type === type) return value as Extract<RunEvent, { type: T }>;
  }
}
