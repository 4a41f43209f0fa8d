/** A WebAssembly module that is compiled while its bytes arrive. */
export class StreamingCompilation {
  readonly module: Promise<WebAssembly.Module>;
  #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | null = null;

  constructor() {
    const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => void (this.#controller = controller),
    });
    const headers = { "Content-Type": "application/wasm" };
    this.module = WebAssembly.compileStreaming(new Response(bytes, { headers }));
    // Each worker hears of a failure; there may be none yet.
    this.module.catch(() => {});
  }

  add(piece: Uint8Array<ArrayBuffer>): void {
    this.#controller?.enqueue(piece);
  }

  end(): void {
    this.#controller?.close();
  }
}
