import type { TerminalSize } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import type { LauncherCommand } from "../sandbox/launcher-frames.js";

/** Bytes on their way that the program's pipe has not taken yet. */
const WINDOW_BYTES = 64 * 1024;
/** Bytes that may wait for a program that does not read. */
const MAX_WAITING_BYTES = 1024 * 1024;

export interface RunInputOptions {
  /** Whether the reader may add to it. */
  isInteractive: boolean;
  hasTerminal: boolean;
  /** Prepared input, before everything that the reader types. */
  prepared: string;
}

/** A run's standard input: puts the reader's pieces in order and hands them on as fast as the program takes them. */
export class RunInput {
  readonly #options: RunInputOptions;
  #waiting: Buffer;
  /** Bytes that came from the reader so far. */
  #taken = 0;
  #sent = 0;
  #acknowledged = 0;
  #hasEnd: boolean;
  #isEndSent = false;
  #size: TerminalSize | null = null;
  #send: ((command: LauncherCommand) => void) | null = null;
  #isOver = false;
  #lastChange = performance.now();

  constructor(options: RunInputOptions) {
    this.#options = options;
    this.#waiting = Buffer.from(options.prepared);
    this.#hasEnd = !options.isInteractive;
  }

  /** Bytes that came from the reader so far: the offset of the next piece. */
  get taken(): number {
    return this.#taken;
  }

  /** When the reader last did something, on the clock of `performance.now()`. */
  get lastChange(): number {
    return this.#lastChange;
  }

  /**
   * Takes a piece from the reader. With an offset (its place, in bytes from the start) a piece may be sent again: what
   * is there already is passed over.
   *
   * @throws {RequestError} `not-interactive`, `run-finished`, `stdin-conflict` or `too-large`.
   */
  write(bytes: Uint8Array, { offset, isLast }: { offset: number | null; isLast: boolean }): void {
    this.#refuseUnlessOpen();
    const start = offset ?? this.#taken;
    if (start > this.#taken) {
      const message = `This piece starts at byte ${start}, but only ${this.#taken} have come before it.`;
      throw new RequestError("stdin-conflict", message, { param: "Stdin-Offset" });
    }
    const fresh = bytes.subarray(this.#taken - start);
    if (fresh.length > 0 && this.#hasEnd) {
      throw new RequestError("stdin-conflict", "Standard input has been ended.");
    }
    if (this.#waiting.length + fresh.length > MAX_WAITING_BYTES) {
      throw new RequestError("too-large", "The program does not read its input; no more of it can wait.");
    }
    this.#waiting = Buffer.concat([this.#waiting, fresh]);
    this.#taken += fresh.length;
    this.#hasEnd ||= isLast;
    this.#lastChange = performance.now();
    this.#pump();
  }

  /** Tells the program the size of its terminal. */
  resize(size: TerminalSize): void {
    this.#refuseUnlessOpen();
    if (!this.#options.hasTerminal) throw new RequestError("not-interactive", "This run has no terminal.");
    this.#size = size;
    this.#lastChange = performance.now();
    this.#send?.({ type: "resize", ...size });
  }

  /** The program is about to start: sends what has come, and everything to come. */
  connect(send: (command: LauncherCommand) => void): void {
    this.#send = send;
    if (this.#size) send({ type: "resize", ...this.#size });
    this.#pump();
  }

  /** The program's pipe has taken so many bytes in all. */
  acknowledge(total: number): void {
    this.#acknowledged = Math.min(total, this.#sent);
    this.#pump();
  }

  /** The run is over. */
  close(): void {
    this.#isOver = true;
    this.#send = null;
    this.#waiting = Buffer.alloc(0);
  }

  #refuseUnlessOpen(): void {
    if (!this.#options.isInteractive) {
      throw new RequestError("not-interactive", "This run was not started with `interactive` or `tty`.");
    }
    if (this.#isOver) throw new RequestError("run-finished", "This run is over.");
  }

  #pump(): void {
    if (!this.#send) return;
    const room = WINDOW_BYTES - (this.#sent - this.#acknowledged);
    const bytes = this.#waiting.subarray(0, room);
    if (bytes.length > 0) {
      this.#waiting = this.#waiting.subarray(bytes.length);
      this.#sent += bytes.length;
      this.#send({ type: "input", bytes });
    }
    if (this.#waiting.length === 0 && this.#hasEnd && !this.#isEndSent) {
      this.#isEndSent = true;
      this.#send({ type: "end-of-input" });
    }
  }
}
