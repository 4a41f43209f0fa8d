import type { TerminalSize } from "@code-runner/protocol";

/**
 * The frames that the server and the launcher exchange over a sandbox's standard streams: a type (one ASCII letter),
 * the payload's length (four bytes, big endian), the payload. Structured payloads are `key=value` fields, each ended
 * by NUL.
 */

/** A part of a run that the launcher executes. Phases run in order, until one does not exit with 0. */
export interface Phase {
  name: "compile" | "run";
  args: readonly string[];
  /** The whole environment. */
  env: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** Seconds of processor time for each process; absent leaves it to the wall clock. */
  cpuSeconds?: number;
  /** Whether `input` frames reach this phase. Otherwise its standard input is at its end. */
  takesInput: boolean;
  tty?: TerminalSize;
}

/** Starts an interpreter that waits for the first phase; see `language.boot`. */
export interface BootCommand {
  args: readonly string[];
  /** The whole environment, until the phase's own takes its place. */
  env: Readonly<Record<string, string>>;
}

/** What the server tells the launcher. */
export type LauncherCommand =
  /** Comes first. The interpreter becomes the first phase. */
  | ({ type: "boot" } & BootCommand)
  | { type: "file"; name: string; content: Uint8Array }
  | ({ type: "phase" } & Phase)
  | { type: "result-file"; name: string }
  | { type: "go" }
  | { type: "input"; bytes: Uint8Array }
  | { type: "end-of-input" }
  | ({ type: "resize" } & TerminalSize)
  | { type: "kill"; reason: KillReason };

/** Why the server ends a program. The launcher repeats it in `phase-end`, or says `timeout` by itself. */
export type KillReason = "stopped" | "output-limit" | "timeout";

/** How a phase ended. */
export interface PhaseEnd {
  name: string;
  exitCode: number | null;
  /** The number of the signal that ended it. */
  signal: number | null;
  killed: string | null;
  wallMs: number;
  cpuMs: number | null;
  maxRssBytes: number | null;
  peakBytes: number | null;
  /** Whether the kernel killed a process for memory; null when the launcher cannot know. */
  oomKilled: boolean | null;
}

/** What the launcher tells the server. */
export type LauncherEvent =
  | { type: "ready"; version: string }
  /** The interpreter waits for its program. */
  | { type: "booted" }
  | { type: "phase-start"; name: string }
  | { type: "output"; stream: "stdout" | "stderr"; bytes: Buffer }
  /** So many bytes of input in all are in the program's hands. */
  | { type: "input-taken"; bytes: number }
  | ({ type: "phase-end" } & PhaseEnd)
  /** An empty chunk ends the file. */
  | { type: "file-chunk"; name: string; chunk: Buffer }
  | { type: "file-refused"; name: string; reason: string }
  | { type: "failure"; message: string }
  | { type: "done" };

/** The stream does not hold what a launcher says. The sandbox is then of no use. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

const HEADER_BYTES = 5;
/** The launcher sends 64 KiB of content per frame, and a file's name and offset with it. */
const MAX_PAYLOAD_BYTES = 72 * 1024;

/** The bytes of one command. */
export function encodeCommand(command: LauncherCommand): Buffer {
  switch (command.type) {
    case "boot":
      return frame("B", encodeFields(["name=boot", "stdin=open", ...commandFields(command)]));
    case "file":
      return frame("F", Buffer.concat([Buffer.from(`${command.name}\0`), command.content]));
    case "phase":
      return frame("P", fieldsOf(command));
    case "result-file":
      return frame("O", Buffer.from(command.name));
    case "go":
      return frame("G");
    case "input":
      return frame("I", command.bytes);
    case "end-of-input":
      return frame("E");
    case "resize":
      return frame("W", Buffer.from(sizeOf(command)));
    case "kill":
      return frame("K", Buffer.from(command.reason));
  }
}

function frame(type: string, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(type, "latin1");
  header.writeUInt32BE(payload.length, 1);
  return Buffer.concat([header, payload]);
}

function fieldsOf({ name, args, env, timeoutMs, cpuSeconds, takesInput, tty }: Phase): Buffer {
  const fields = [`name=${name}`, `timeoutMs=${Math.ceil(timeoutMs)}`, `stdin=${takesInput ? "open" : "none"}`];
  if (cpuSeconds !== undefined) fields.push(`cpuSeconds=${Math.ceil(cpuSeconds)}`);
  if (tty) fields.push(`tty=${sizeOf(tty)}`);
  return encodeFields([...fields, ...commandFields({ args, env })]);
}

function commandFields({ args, env }: BootCommand): string[] {
  return [...args.map((arg) => `arg=${arg}`), ...Object.entries(env).map(([key, value]) => `env=${key}=${value}`)];
}

const encodeFields = (fields: string[]) => Buffer.from(fields.map((field) => `${field}\0`).join(""));

const sizeOf = ({ cols, rows }: TerminalSize) => `${cols}x${rows}`;

/** Takes the launcher's bytes as they come and gives whole events. */
export class FrameParser {
  #rest: Buffer = Buffer.alloc(0);

  /** @throws {FrameError} when the bytes are not frames of a launcher. */
  push(chunk: Buffer): LauncherEvent[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const events: LauncherEvent[] = [];
    let start = 0;
    while (bytes.length - start >= HEADER_BYTES) {
      const length = bytes.readUInt32BE(start + 1);
      if (length > MAX_PAYLOAD_BYTES) throw new FrameError(`A frame of ${length} bytes is too long.`);
      const end = start + HEADER_BYTES + length;
      if (end > bytes.length) break;
      events.push(decode(bytes.toString("latin1", start, start + 1), bytes.subarray(start + HEADER_BYTES, end)));
      start = end;
    }
    this.#rest = bytes.subarray(start);
    return events;
  }
}

function decode(type: string, payload: Buffer): LauncherEvent {
  switch (type) {
    case "R":
      return { type: "ready", version: fields(payload).get("version") ?? "" };
    case "B":
      return { type: "booted" };
    case "S":
      return { type: "phase-start", name: fields(payload).get("name") ?? "" };
    case "1":
      return { type: "output", stream: "stdout", bytes: payload };
    case "2":
      return { type: "output", stream: "stderr", bytes: payload };
    case "A":
      return { type: "input-taken", bytes: toNumber(payload.toString()) ?? 0 };
    case "X":
      return { type: "phase-end", ...phaseEnd(fields(payload)) };
    case "F":
      return fileChunk(payload);
    case "T":
      return {
        type: "file-refused",
        name: fields(payload).get("name") ?? "",
        reason: fields(payload).get("reason") ?? "",
      };
    case "!":
      return { type: "failure", message: payload.toString() };
    case "Z":
      return { type: "done" };
    default:
      throw new FrameError(`The launcher sent a frame of the unknown type ${JSON.stringify(type)}.`);
  }
}

function fields(payload: Buffer): Map<string, string> {
  const pairs = payload.toString().split("\0").filter(Boolean);
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

function phaseEnd(values: Map<string, string>): PhaseEnd {
  const oomKilled = values.get("oomKilled");
  return {
    name: values.get("name") ?? "",
    exitCode: toNumber(values.get("exitCode")),
    signal: toNumber(values.get("signal")),
    killed: values.get("killed") ?? null,
    wallMs: toNumber(values.get("wallMs")) ?? 0,
    cpuMs: toNumber(values.get("cpuMs")),
    maxRssBytes: toNumber(values.get("maxRssBytes")),
    peakBytes: toNumber(values.get("peakBytes")),
    oomKilled: oomKilled === undefined ? null : oomKilled === "1",
  };
}

function fileChunk(payload: Buffer): LauncherEvent {
  const nameEnd = payload.indexOf(0);
  const offsetEnd = payload.indexOf(0, nameEnd + 1);
  if (nameEnd < 0 || offsetEnd < 0) throw new FrameError("A piece of a result file has no name or no offset.");
  return { type: "file-chunk", name: payload.toString("utf8", 0, nameEnd), chunk: payload.subarray(offsetEnd + 1) };
}

function toNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
