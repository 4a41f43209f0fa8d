import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ServerSentEvent } from "./event-stream.js";
import { EventStreamParser, readEventStream } from "./event-stream.js";

const encoder = new TextEncoder();

function parse(...pieces: (string | Uint8Array)[]): ServerSentEvent[] {
  const parser = new EventStreamParser();
  return pieces.flatMap((piece) => parser.push(typeof piece === "string" ? encoder.encode(piece) : piece));
}

const dataOf = (events: readonly ServerSentEvent[]) => events.map(({ data }) => data);

describe("an event stream", () => {
  it("gives id, name and data of each event", () => {
    assert.deepEqual(parse("id: 7\nevent: problem\ndata: {}\n\ndata:x\n\n"), [
      { id: "7", name: "problem", data: "{}" },
      { id: "7", name: "", data: "x" },
    ]);
  });

  it("knows every kind of line end", () => {
    assert.deepEqual(dataOf(parse("data: a\r\n\r\ndata: b\r\rdata: c\n\ndata: d\r\n\r\n")), ["a", "b", "c", "d"]);
  });

  it("joins the lines of one event and passes over comments and unknown fields", () => {
    assert.deepEqual(dataOf(parse(": hello\n\nretry: 5\ndata: a\ndata:\ndata:  b\nfoo\n\n")), ["a\n\n b"]);
  });

  it("gives the same events wherever it is cut", () => {
    const bytes = encoder.encode("\u{feff}: c\r\nid: 1\r\ndata: grüße 🎉\r\n\r\ndata: b\n\n");
    const whole = parse(bytes);
    assert.deepEqual(dataOf(whole), ["grüße 🎉", "b"]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      assert.deepEqual(parse(bytes.subarray(0, cut), bytes.subarray(cut)), whole, `cut at byte ${cut}`);
    }
    assert.deepEqual(parse(...Array.from(bytes, (byte) => Uint8Array.of(byte))), whole);
  });

  it("drops an event that is not whole at the end", () => {
    assert.deepEqual(dataOf(parse("data: a\n\ndata: b\n")), ["a"]);
  });

  it("counts as broken when it is silent for too long", async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode("data: a\n\n")),
    });
    const seen: string[] = [];
    await assert.rejects(async () => {
      for await (const { data } of readEventStream(body, 30)) seen.push(data);
    }, /silent for 30 ms/);
    assert.deepEqual(seen, ["a"]);
  });

  it("cancels a body that goes on when the loop is left", async () => {
    let onCancel = () => {};
    const cancelled = new Promise<void>((resolve) => (onCancel = resolve));
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode("data: a\n\n")),
      cancel: () => onCancel(),
    });
    for await (const { data } of readEventStream(body, 1000)) {
      assert.equal(data, "a");
      break;
    }
    await cancelled;
  });

  it("lets a body end that is about to when the loop is left", async () => {
    let onEnd = (_how: string) => {};
    const ended = new Promise<string>((resolve) => (onEnd = resolve));
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulls += 1;
          if (pulls === 1) controller.enqueue(encoder.encode("data: last\n\n"));
          if (pulls === 1) return;
          controller.close();
          onEnd("ended");
        },
        cancel: () => onEnd("cancelled"),
      },
      { highWaterMark: 0 },
    );
    for await (const { data } of readEventStream(body, 1000)) {
      assert.equal(data, "last");
      break;
    }
    assert.equal(await ended, "ended");
  });
});
