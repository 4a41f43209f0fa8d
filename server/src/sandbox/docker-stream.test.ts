import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DockerStreamParser } from "./docker-stream.js";

function piece(stream: number, text: string): Buffer {
  const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

function joined(parser: DockerStreamParser, pieces: Buffer[]): Record<"stdout" | "stderr", string> {
  const text = { stdout: "", stderr: "" };
  for (const { stream, bytes } of pieces.flatMap((bytes) => parser.push(bytes)))
    text[stream] += bytes.toString("latin1");
  return text;
}

describe("Docker's stream", () => {
  const bytes = Buffer.concat([piece(1, "one"), piece(2, "error"), piece(1, ""), piece(1, "two")]);

  it("is taken apart wherever it is split", () => {
    for (let at = 0; at <= bytes.length; at++) {
      const text = joined(new DockerStreamParser(), [bytes.subarray(0, at), bytes.subarray(at)]);
      assert.deepEqual(text, { stdout: "onetwo", stderr: "error" }, `at ${at}`);
    }
  });

  it("hands on a piece that is not complete yet", () => {
    const parser = new DockerStreamParser();
    const [chunk] = parser.push(piece(1, "not complete").subarray(0, 11));
    assert.equal(chunk?.bytes.toString(), "not");
  });
});
