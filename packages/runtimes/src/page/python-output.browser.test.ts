import { expect } from "@open-wc/testing";
import type { Program, Runtime } from "@code-runner/protocol";
import { createPageRuntime } from "./index.js";
import { runFiles } from "./testing/run-program.js";

/** Milliseconds that the page's thread was busy at a stretch while `work` went on. */
async function longestStall<T>(work: () => Promise<T>): Promise<{ value: T; stall: number }> {
  let stall = 0;
  let last = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    stall = Math.max(stall, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  const value = await work();
  stall = Math.max(stall, performance.now() - last);
  port1.close();
  return { value, stall };
}

describe("Output of Python at scale", () => {
  let runtime: Runtime;
  const run = (code: string, program: Partial<Program> = {}) =>
    runFiles(runtime, "python", { "main.py": code }, { program });

  before(async () => {
    runtime = createPageRuntime();
    await runtime.prepare("python");
  });
  after(() => runtime.dispose());

  it("delivers 100 000 lines whole, in few events, without a stall of the page", async () => {
    const { value, stall } = await longestStall(() => run("for i in range(100_000): print(i)\n"));
    expect(value.result.status).to.equal("success");
    expect(value.result.stdout).to.equal(Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join(""));
    expect(value.events.length).to.be.below(300);
    expect(stall).to.be.below(500);
  });

  it("cuts a line of 50 MB at the limit and counts the rest", async () => {
    const { value, stall } = await longestStall(() => run("print('x' * 50_000_000)\n"));
    const { result } = value;
    expect(result).to.include({ status: "output-limit", truncated: true });
    expect(result.output.length).to.equal(result.limits.outputLimit);
    expect(result.output.length + result.droppedBytes).to.equal(50_000_001);
    expect(stall).to.be.below(500);
  });

  it("counts what an endless printer printed until it was stopped", async () => {
    const { result } = await run("while True: print('x' * 1000)\n");
    expect(result.status).to.equal("output-limit");
    expect(result.droppedBytes).to.be.greaterThan(0);
    expect((await run("print(1)")).result.output).to.equal("1\n");
  });

  it("writes characters that are cut in two, and bytes that are none, as text", async () => {
    const code = "import os, time\nos.write(1, b'\\xc3')\ntime.sleep(0.05)\nos.write(1, b'\\xa4\\xff!\\n')\n";
    expect((await run(code)).result.stdout).to.equal("ä\ufffd!\n");
  });

  it("passes every byte value on", async () => {
    const { result } = await run("import sys\nsys.stdout.buffer.write(bytes(range(256)))\n");
    expect(result.stdout).to.equal(new TextDecoder().decode(Uint8Array.from({ length: 256 }, (_, i) => i)));
  });

  it("keeps carriage returns and escape sequences as they are", async () => {
    const code = [
      "import sys, time",
      "for i in range(3):",
      "    print(f'\\r{i}/2', end='', file=sys.stderr, flush=True)",
      "    time.sleep(0.03)",
      "print('\\x1b[31mred\\x1b[0m\\x1b[2K\\x1b[1A')",
    ];
    const { result } = await run(code.join("\n"));
    expect(result.stderr).to.equal("\r0/2\r1/2\r2/2");
    expect(result.stdout).to.equal("\x1b[31mred\x1b[0m\x1b[2K\x1b[1A\n");
  });

  it("shows a line without its end before a sleep", async () => {
    const { events } = await run("import time\nprint('working', end='')\ntime.sleep(0.2)\nprint(' done')\n");
    expect(events.filter(({ type }) => type === "output")).to.have.length.greaterThan(1);
  });
});
