import type { OutputStream } from "@code-runner/protocol";
import { TextDecoder } from "node:util";

const COALESCE_MS = 16;
const COALESCE_CHARS = 64 * 1024;

/**
 * Turns a program's bytes into text: characters that were split between two pieces come out whole, and what is not
 * UTF-8 becomes U+FFFD. Small pieces are gathered for at most 16 ms; the first one after a pause goes out at once.
 */
export class OutputDecoder {
  readonly #sink: (stream: OutputStream, text: string) => void;
  readonly #now: () => number;
  readonly #decoders: Record<OutputStream, TextDecoder> = { stdout: newDecoder(), stderr: newDecoder() };
  #pending: { stream: OutputStream; text: string }[] = [];
  #pendingChars = 0;
  #timer: NodeJS.Timeout | null = null;
  #lastFlush = -Infinity;

  /** @param now milliseconds on a clock that never goes back. */
  constructor(sink: (stream: OutputStream, text: string) => void, now = () => performance.now()) {
    this.#sink = sink;
    this.#now = now;
  }

  push(stream: OutputStream, bytes: Uint8Array): void {
    this.#add(stream, this.#decoders[stream].decode(bytes, { stream: true }));
    const sinceFlush = this.#now() - this.#lastFlush;
    if (this.#pendingChars >= COALESCE_CHARS || sinceFlush >= COALESCE_MS) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), COALESCE_MS - sinceFlush);
  }

  /** Gives out what is left, also half a character. What comes later starts anew. */
  end(): void {
    for (const stream of ["stdout", "stderr"] as const) this.#add(stream, this.#decoders[stream].decode());
    this.#flush();
  }

  #add(stream: OutputStream, text: string): void {
    if (text === "") return;
    this.#pendingChars += text.length;
    const last = this.#pending.at(-1);
    if (last?.stream === stream) last.text += text;
    else this.#pending.push({ stream, text });
  }

  #flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#lastFlush = this.#now();
    const pending = this.#pending;
    this.#pending = [];
    this.#pendingChars = 0;
    for (const { stream, text } of pending) this.#sink(stream, text);
  }
}

/** A byte order mark is the program's output like everything else. */
function newDecoder(): TextDecoder {
  return new TextDecoder("utf-8", { ignoreBOM: true });
}
