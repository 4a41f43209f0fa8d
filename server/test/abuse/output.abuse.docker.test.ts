import assert from "node:assert/strict";
import { describeAbuse } from "./describe-abuse.js";
import { attackProgram } from "./abuse-server.js";
import { openStream } from "./slow-reader.js";
import { collect, until } from "../../src/testing/read-events.js";

const MIB = 2 ** 20;
/** Bytes of output that are kept. */
const OUTPUT_LIMIT = 1_000_000;
/** What a flood may add to the server's memory: it never holds more than what is kept, some times over. */
const SERVER_GROWTH = 200 * MIB;

describeAbuse("attacks with output", (attack) => {
  attack("21 a flood on standard output", async (server) => {
    const before = process.memoryUsage().rss;
    const result = await server.run("flood-stdout.sh", { seconds: 3 });
    assert.equal(result.status, "output-limit");
    assert.equal(result.truncated, true);
    assert.ok(result.output.length <= OUTPUT_LIMIT, String(result.output.length));
    assert.ok(process.memoryUsage().rss < before + SERVER_GROWTH);
  });

  attack("22 a flood while the reader has stopped reading", async (server) => {
    const before = process.memoryUsage().rss;
    const reader = await openStream(server.server.api, attackProgram("flood-stdout.sh"));
    // Nobody has read a byte of the events, and all the same the run comes to its end.
    await server.within(10, "the end of the run", server.containersGone());
    assert.ok(process.memoryUsage().rss < before + SERVER_GROWTH);
    reader.close();
  });

  attack("23 one line of 100 MB", async (server) => {
    const result = await server.run("one-long-line.py", { seconds: 4 });
    assert.equal(result.status, "output-limit");
    assert.ok(result.stdout.length <= OUTPUT_LIMIT);
    assert.match(result.stdout.slice(0, 1000), /^x+$/);
  });

  attack("24 100 000 writes of one character", async (server) => {
    const events = await server.server.stream(attackProgram("tiny-writes.c"));
    const all = await server.within(10, "the run", collect(events));
    const last = all.at(-1);
    assert.ok(last?.type === "complete");
    assert.equal(last.result.status, "success");
    assert.equal(last.result.stdout, `${"x".repeat(99)}\n`.repeat(1000));
  });

  attack("25 bytes that are no text, and codes for careless terminals", async (server) => {
    const { status, stdout } = await server.run("odd-bytes.py", { seconds: 2 });
    assert.equal(status, "success");
    const parts = stdout.split("|");
    assert.equal(parts[0], "\ufffd\ufffd");
    assert.deepEqual(parts.slice(1, 6), ["\0", "café", "\x1b[31mred\x1b[0m", "\x1b]52;c;ZXZpbA==\x07", "\r\n"]);
    assert.match(parts.slice(6).join(""), /^\ufffd+$/);
  });

  attack("26 a flood on standard error alone", async (server) => {
    const result = await server.run("flood-stderr.sh", { seconds: 3 });
    assert.equal(result.status, "output-limit");
    assert.equal(result.stdout, "");
    assert.ok(result.stderr.length <= OUTPUT_LIMIT);
  });

  attack("27 a program that closes its output and goes on", async (server) => {
    const { status, stdout, exitCode, executionTime } = await server.run("close-output.py", { seconds: 2 });
    assert.deepEqual({ status, stdout, exitCode }, { status: "error", stdout: "before\n", exitCode: 3 });
    assert.ok(executionTime >= 0.5, String(executionTime));
  });

  attack("28 last words right before the end, ten times", async (server) => {
    for (let count = 0; count < 10; count += 1) {
      const { status, stdout } = await server.run("last-words.sh", { seconds: 2 });
      assert.equal(status, "success");
      assert.equal(stdout.length, 100_000 + "\nlast words\n".length);
      assert.ok(stdout.endsWith("x\nlast words\n"));
    }
  });

  attack("29 a line that was not finished when the time was over", async (server) => {
    const { status, stdout } = await server.run("unfinished-line.py", { timeout: 2, seconds: 3 });
    assert.deepEqual({ status, stdout }, { status: "timeout", stdout: "half a line" });
  });

  attack("31 frames that only the launcher may send", async (server) => {
    const outputFiles = ["passwd"];
    const { status, stdout, exitCode, files } = await server.run("forge-frames.py", { outputFiles, seconds: 2 });
    assert.deepEqual({ status, exitCode, files }, { status: "error", exitCode: 7, files: [] });
    assert.match(stdout, /^X\0\0\0\x14name=run\0exitCode=0\0!/);
  });

  attack("56 a reader who takes one byte at a time", async (server) => {
    const slow = await openStream(server.server.api, attackProgram("print-slowly.py", { timeout: 1 }));
    const others = await server.server.stream(attackProgram("hello.py"));
    await server.within(2, "another reader's run", until(others, "complete"));
    const first = await slow.take(1);
    assert.equal(first.toString(), "i");
    await server.within(10, "the end of the slow reader's run", server.containersGone());
    for (let count = 0; count < 100; count += 1) assert.equal((await slow.take(1)).length, 1);
    slow.close();
  });
});
