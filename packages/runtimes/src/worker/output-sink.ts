import type { OutputStream } from "@code-runner/protocol";

/** Bytes in one message at most. */
const CHUNK_BYTES = 64 * 1024;

/** Milliseconds that output may wait in a busy worker. */
const WINDOW = 16;

/** Pieces that leave at once in each window; only a flood is batched, so that a few lines are never held back. */
const BURST = 32;

export interface OutputSinkOptions {
  /** Bytes after which nothing more is sent, only counted. */
  limit: number;
  /** Takes a piece; its buffer may be transferred. */
  send: (stream: OutputStream, bytes: ArrayBuffer) => void;
}

/**
 * Gathers what a program writes into few messages. A busy worker runs no timers, so `poll` has to be called now and
 * then from inside the program to send what has waited long enough.
 */
export class OutputSink {
  readonly #options: OutputSinkOptions;
  readonly #pending = new Uint8Array(CHUNK_BYTES);
  #pendingStream: OutputStream = "stdout";
  #pendingSize = 0;
  #windowStart = 0;
  #sentInWindow = 0;
  #sentBytes = 0;
  #droppedBytes = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: OutputSinkOptions) {
    this.#options = options;
  }

  /** Bytes that the program wrote past the limit. */
  get droppedBytes(): number {
    return this.#droppedBytes;
  }

  write(stream: OutputStream, bytes: Uint8Array): void {
    const { limit } = this.#options;
    // One byte more than the limit is let through: it tells the host that the limit was passed.
    const room = Math.max(limit + 1 - this.#sentBytes - this.#pendingSize, 0);
    const kept = bytes.length <= room ? bytes : bytes.subarray(0, room);
    this.#droppedBytes += bytes.length - kept.length;
    if (kept.length === 0) return;
    if (stream !== this.#pendingStream) this.flush();
    this.#pendingStream = stream;
    this.#append(kept);
    if (this.#mayLeaveNow()) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), WINDOW);
  }

  /** Sends what has waited for a whole window. Cheap: call it as often as the program lets you. */
  poll(now: number): void {
    if (this.#pendingSize > 0 && now - this.#windowStart >= WINDOW) this.flush();
  }

  /** Sends what waits. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#pendingSize === 0) return;
    const bytes = this.#pending.slice(0, this.#pendingSize);
    this.#sentBytes += this.#pendingSize;
    this.#pendingSize = 0;
    this.#sentInWindow += 1;
    this.#options.send(this.#pendingStream, bytes.buffer);
  }

  #append(bytes: Uint8Array): void {
    for (let offset = 0; offset < bytes.length;) {
      const piece = bytes.subarray(offset, offset + CHUNK_BYTES - this.#pendingSize);
      this.#pending.set(piece, this.#pendingSize);
      this.#pendingSize += piece.length;
      offset += piece.length;
      if (this.#pendingSize === CHUNK_BYTES) this.flush();
    }
  }

  #mayLeaveNow(): boolean {
    const now = performance.now();
    if (now - this.#windowStart >= WINDOW) {
      this.#windowStart = now;
      this.#sentInWindow = 0;
    }
    return this.#sentInWindow < BURST;
  }
}
