import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { countSteps, readMessages, stepOf } from "./image-progress.js";

describe("the progress of a build", () => {
  it("is read from the classic builder's steps", () => {
    assert.deepEqual(stepOf({ stream: "Step 2/7 : RUN apt-get update" }), { step: 2, of: 7 });
    assert.equal(stepOf({ stream: "Step by step 2/7 : things get done" }), null);
  });

  it("is read from the names of BuildKit's steps", () => {
    const aux = Buffer.from("\x0a\x20sha256:1 [internal] load\x12[launcher 2/4] RUN make").toString("base64");
    assert.deepEqual(stepOf({ id: "moby.buildkit.trace", aux }), { step: 2, of: 4 });
    assert.equal(stepOf({ id: "moby.image.id", aux: { ID: "sha256:1" } }), null);
  });

  it("counts each instruction of a Dockerfile once", () => {
    assert.equal(countSteps("# FROM here\nARG A=1\nFROM ${A} AS b\nRUN x \\\n && RUN\nENTRYPOINT []\n"), 4);
  });
});

describe("Docker's messages", () => {
  it("are whole, however they were cut", async () => {
    const text = '{"stream":"ä"}\r\n{"error":"no"}\n\n{"id":"x"}';
    const bytes = Array.from(Buffer.from(text), (byte) => Buffer.from([byte]));
    const messages = [];
    for await (const message of readMessages(Readable.from(bytes, { objectMode: false }))) messages.push(message);
    assert.deepEqual(messages, [{ stream: "ä" }, { error: "no" }, { id: "x" }]);
  });
});
