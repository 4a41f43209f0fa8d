import type { OutputStream } from "@code-runner/protocol";

/** Milliseconds between two outputs of a program that prints without a pause. */
const INTERVAL = 16;

/** Decodes what a worker writes and joins it, so that a flood of small messages becomes few events. */
export class OutputJoiner {
  readonly #emit: (stream: OutputStream, content: string) => void;
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #waiting: { stream: OutputStream; content: string }[] = [];
  #emittedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(emit: (stream: OutputStream, content: string) => void) {
    this.#emit = emit;
  }

  /** A character that is cut in two by the end of a message is kept until its rest arrives. */
  write(stream: OutputStream, bytes: ArrayBuffer): void {
    this.#push(stream, this.#decoders[stream].decode(bytes, { stream: true }));
    if (performance.now() - this.#emittedAt >= INTERVAL) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), INTERVAL);
  }

  /** Emits what waits, before something else is told. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { stream, content } of waiting) this.#emit(stream, content);
    this.#emittedAt = performance.now();
  }

  /** Nothing more comes: half a character at the end becomes U+FFFD. */
  end(): void {
    for (const stream of ["stdout", "stderr"] as const) this.#push(stream, this.#decoders[stream].decode());
    this.flush();
  }

  #push(stream: OutputStream, content: string): void {
    if (content === "") return;
    const last = this.#waiting.at(-1);
    if (last?.stream === stream) last.content += content;
    else this.#waiting.push({ stream, content });
  }
}
