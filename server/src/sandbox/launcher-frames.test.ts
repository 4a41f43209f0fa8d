import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { encodeCommand, FrameError, FrameParser } from "./launcher-frames.js";

function frame(type: string, payload: string | Buffer): Buffer {
  const bytes = Buffer.from(payload);
  const header = Buffer.alloc(5);
  header.write(type);
  header.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([header, bytes]);
}

describe("the frames to the launcher", () => {
  it("carry a type, a length and a payload", () => {
    assert.deepEqual(encodeCommand({ type: "go" }), Buffer.from("G\0\0\0\0"));
    assert.deepEqual(encodeCommand({ type: "kill", reason: "stopped" }), Buffer.from("K\0\0\0\x07stopped"));
    assert.deepEqual(encodeCommand({ type: "resize", cols: 80, rows: 24 }), Buffer.from("W\0\0\0\x0580x24"));
  });

  it("describe a phase as fields in order", () => {
    const bytes = encodeCommand({
      type: "phase",
      name: "run",
      args: ["python3", "main.py"],
      env: { A: "b=c" },
      timeoutMs: 1500,
      takesInput: true,
      tty: { cols: 80, rows: 24 },
    });
    const expected = "name=run\0timeoutMs=1500\0stdin=open\0tty=80x24\0arg=python3\0arg=main.py\0env=A=b=c\0";
    assert.deepEqual(bytes, frame("P", expected));
  });

  it("keep a file's bytes as they are", () => {
    const content = Buffer.from([0, 255, 10]);
    assert.deepEqual(
      encodeCommand({ type: "file", name: "a/b.bin", content }),
      frame("F", Buffer.concat([Buffer.from("a/b.bin\0"), content])),
    );
  });
});

describe("the frames from the launcher", () => {
  const bytes = Buffer.concat([
    frame("R", "version=1\0"),
    frame("S", "name=run\0"),
    frame("1", "grüße"),
    frame("2", ""),
    frame("A", "42"),
    frame("X", "name=run\0exitCode=0\0wallMs=12\0cpuMs=7\0maxRssBytes=100\0oomKilled=0\0peakBytes=200\0"),
    frame("F", "out.txt\x000\0content\0with nul"),
    frame("T", "name=gone\0reason=missing\0"),
    frame("!", "no memory"),
    frame("Z", ""),
  ]);
  const end = { name: "run", exitCode: 0, signal: null, killed: null, wallMs: 12, cpuMs: 7 };
  const expected = [
    { type: "ready", version: "1" },
    { type: "phase-start", name: "run" },
    { type: "output", stream: "stdout", bytes: Buffer.from("grüße") },
    { type: "output", stream: "stderr", bytes: Buffer.from("") },
    { type: "input-taken", bytes: 42 },
    { type: "phase-end", ...end, maxRssBytes: 100, oomKilled: false, peakBytes: 200 },
    { type: "file-chunk", name: "out.txt", chunk: Buffer.from("content\0with nul") },
    { type: "file-refused", name: "gone", reason: "missing" },
    { type: "failure", message: "no memory" },
    { type: "done" },
  ];

  it("are understood when they come at once", () => {
    assert.deepEqual(new FrameParser().push(bytes), expected);
  });

  it("are understood wherever the stream splits them", () => {
    for (let at = 0; at <= bytes.length; at++) {
      const parser = new FrameParser();
      assert.deepEqual(
        [...parser.push(bytes.subarray(0, at)), ...parser.push(bytes.subarray(at))],
        expected,
        `at ${at}`,
      );
    }
  });

  it("are understood byte by byte", () => {
    const parser = new FrameParser();
    assert.deepEqual(
      [...bytes].flatMap((byte) => parser.push(Buffer.of(byte))),
      expected,
    );
  });

  it("leave out what the launcher does not know", () => {
    const [event] = new FrameParser().push(frame("X", "name=run\0signal=9\0killed=timeout\0wallMs=5\0"));
    assert.deepEqual(event, {
      type: "phase-end",
      ...{ name: "run", exitCode: null, signal: 9, killed: "timeout", wallMs: 5 },
      ...{ cpuMs: null, maxRssBytes: null, oomKilled: null, peakBytes: null },
    });
  });

  it("are refused when they are not a launcher's", () => {
    assert.throws(() => new FrameParser().push(frame("?", "")), FrameError);
    assert.throws(() => new FrameParser().push(Buffer.from("1\xff\xff\xff\xff", "latin1")), FrameError);
    assert.throws(() => new FrameParser().push(frame("F", "no offset")), FrameError);
  });
});
