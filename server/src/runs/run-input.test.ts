import { RequestError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LauncherCommand } from "../sandbox/launcher-frames.js";
import type { RunInputOptions } from "./run-input.js";
import { RunInput } from "./run-input.js";

const KIB = 1024;

function connected(options: Partial<RunInputOptions> = {}) {
  const input = new RunInput({ isInteractive: true, hasTerminal: false, prepared: "", ...options });
  const commands: LauncherCommand[] = [];
  input.connect((command) => commands.push(command));
  return { input, commands, sent: () => commands.map(textOf).join("") };
}

function textOf(command: LauncherCommand): string {
  if (command.type === "input") return Buffer.from(command.bytes).toString();
  return command.type === "end-of-input" ? "<end>" : `<${command.type}>`;
}

const piece = (text: string) => Buffer.from(text);
const withCode = (code: string) => (error: unknown) => error instanceof RequestError && error.code === code;

describe("a run's input", () => {
  it("begins with what was prepared, and ends with it when nobody can type", () => {
    assert.equal(connected({ prepared: "abc", isInteractive: false }).sent(), "abc<end>");
    assert.equal(connected({ prepared: "abc" }).sent(), "abc");
  });

  it("waits until the program is there", () => {
    const input = new RunInput({ isInteractive: true, hasTerminal: true, prepared: "" });
    input.write(piece("early"), { offset: 0, isLast: false });
    input.resize({ cols: 80, rows: 24 });
    const commands: LauncherCommand[] = [];
    input.connect((command) => commands.push(command));
    assert.equal(commands.map(textOf).join(""), "<resize>early");
  });

  it("takes each byte once, also when pieces overlap", () => {
    const { input, sent } = connected();
    input.write(piece("abc"), { offset: 0, isLast: false });
    input.write(piece("abc"), { offset: 0, isLast: false });
    input.write(piece("bcde"), { offset: 1, isLast: false });
    input.write(piece("f"), { offset: null, isLast: true });
    input.write(piece("f"), { offset: 5, isLast: true });
    assert.equal(sent(), "abcdef<end>");
    assert.equal(input.taken, 6);
  });

  it("refuses a gap, and more after the end", () => {
    const { input } = connected();
    assert.throws(() => input.write(piece("x"), { offset: 1, isLast: false }), withCode("stdin-conflict"));
    input.write(piece(""), { offset: null, isLast: true });
    assert.throws(() => input.write(piece("x"), { offset: null, isLast: false }), withCode("stdin-conflict"));
  });

  it("goes to the program as fast as that takes it, and in order", () => {
    const { input, commands } = connected({ prepared: "x".repeat(200 * KIB), isInteractive: false });
    const sentBytes = () => commands.reduce((sum, c) => sum + (c.type === "input" ? c.bytes.length : 0), 0);
    assert.equal(sentBytes(), 64 * KIB);
    input.acknowledge(10 * KIB);
    assert.equal(sentBytes(), 74 * KIB);
    input.acknowledge(74 * KIB);
    input.acknowledge(138 * KIB);
    assert.equal(sentBytes(), 200 * KIB);
    assert.equal(commands.at(-1)?.type, "end-of-input");
  });

  it("does not grow without bound when the program never reads", () => {
    const { input } = connected();
    const much = Buffer.alloc(1024 * KIB);
    input.write(much, { offset: null, isLast: false });
    assert.throws(() => input.write(much, { offset: null, isLast: false }), withCode("too-large"));
  });

  it("is refused when the run takes none, or is over", () => {
    const closed = connected({ isInteractive: false }).input;
    assert.throws(() => closed.write(piece("x"), { offset: null, isLast: false }), withCode("not-interactive"));
    const { input } = connected();
    assert.throws(() => input.resize({ cols: 1, rows: 1 }), withCode("not-interactive"));
    input.close();
    assert.throws(() => input.write(piece("x"), { offset: null, isLast: false }), withCode("run-finished"));
  });
});
