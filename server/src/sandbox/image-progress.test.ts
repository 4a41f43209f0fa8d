import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { countSteps, printedBy, readMessages, stepOf } from "./image-progress.js";

const TRACE = "moby.buildkit.trace";
/** What BuildKit of Docker 26.1.5 sent when a command printed two lines. */
const FROM_DOCKER_26 =
  "GmgKR3NoYTI1NjozZWZkODA0NmEzNzQ0ODFiODgxZDg1YWJhMDYxMGQxOTBhMmJiNDMyNjU2M2UyMmQ4ZDJjMjkwMTJjOGQ5NzQyEgwIn7qI2AYQ+LfhiQIYASINb25lCnp3ZWk6IMOkCg==";

/** A message of BuildKit's with a step, or with what one printed. */
function trace({ step, printed }: { step?: string; printed?: string }): string {
  const field = (number: number, content: Buffer) =>
    Buffer.concat([Buffer.from([(number << 3) | 2, content.length]), content]);
  const vertex =
    step === undefined
      ? []
      : [field(1, Buffer.concat([field(1, Buffer.from("sha256:1")), field(3, Buffer.from(step))]))];
  const log = printed === undefined ? [] : [field(3, field(4, Buffer.from(printed)))];
  return Buffer.concat([...vertex, ...log]).toString("base64");
}

describe("the progress of a build", () => {
  it("is read from the classic builder's steps", () => {
    assert.deepEqual(stepOf({ stream: "Step 2/7 : RUN apt-get update" }), { step: 2, of: 7 });
    assert.equal(stepOf({ stream: "Step by step 2/7 : things get done" }), null);
  });

  it("is read from the names of BuildKit's steps, and not from what their commands print", () => {
    assert.deepEqual(stepOf({ id: TRACE, aux: trace({ step: "[launcher 2/4] RUN make" }) }), { step: 2, of: 4 });
    assert.deepEqual(stepOf({ id: TRACE, aux: trace({ step: "[1/2] RUN echo [2/2] " }) }), { step: 1, of: 2 });
    assert.equal(stepOf({ id: TRACE, aux: trace({ step: "[internal] load build context" }) }), null);
    assert.equal(stepOf({ id: TRACE, aux: trace({ printed: "[2/3] Compiling" }) }), null);
    assert.equal(stepOf({ id: "moby.image.id", aux: { ID: "sha256:1" } }), null);
  });

  it("counts each instruction of a Dockerfile once", () => {
    assert.equal(countSteps("# FROM here\nARG A=1\nFROM ${A} AS b\nRUN x \\\n && RUN\nENTRYPOINT []\n"), 4);
  });
});

describe("what the commands of a build print", () => {
  it("is told by the classic builder as it is, and by BuildKit in the message's innermost part", () => {
    assert.equal(printedBy({ stream: "E: Unable to locate package\n" }), "E: Unable to locate package\n");
    assert.equal(printedBy({ id: TRACE, aux: FROM_DOCKER_26 }), "one\nzwei: ä\n");
    assert.equal(printedBy({ id: TRACE, aux: trace({ step: "[1/2] RUN make" }) }), "");
    assert.equal(printedBy({ error: "no" }), "");
  });

  it("is read as far as a message goes that was cut", () => {
    const whole = Buffer.from(FROM_DOCKER_26, "base64");
    for (let length = 0; length < whole.length; length++) {
      const printed = printedBy({ id: TRACE, aux: whole.subarray(0, length).toString("base64") });
      assert.ok("one\nzwei: ä\n".startsWith(printed.replace("\ufffd", "")), printed);
    }
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
