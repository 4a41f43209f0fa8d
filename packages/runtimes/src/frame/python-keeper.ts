import type { PythonFile, PythonStart } from "../messages/frame-messages.js";
import type { PythonBoot, PythonPart } from "../messages/worker-messages.js";
import { StreamingCompilation } from "./streaming-compilation.js";

/** Sends a part to one worker. Gives URLs that live as long as the worker does. */
interface PartReceiver {
  urlOf(blob: Blob): string;
  send(part: PythonPart, transfer?: Transferable[]): void;
  /** Tells that the worker cannot start from what was given. */
  fail(error: unknown): void;
}

/** A file as it is kept: ready to be given to any number of workers. */
type KeptPart =
  | { name: "loader" | "glue" | "stdlib"; blob: Blob }
  | { name: "wasm"; module: Promise<WebAssembly.Module> }
  | { name: "snapshot"; bytes: ArrayBuffer };

function kept({ name, bytes }: PythonFile): KeptPart {
  switch (name) {
    case "loader":
    case "glue":
      return { name, blob: new Blob([bytes], { type: "text/javascript" }) };
    case "stdlib":
      return { name, blob: new Blob([bytes], { type: "application/zip" }) };
    case "snapshot":
      return { name, bytes };
  }
}

/** Keeps what Python workers are made from. Each part goes to the workers as soon as it is there. */
export class PythonKeeper {
  readonly #indexUrl: string;
  readonly #parts = new Map<KeptPart["name"], KeptPart>();
  readonly #receivers = new Set<PartReceiver>();
  #start: PythonStart = "initialize";
  #compilation: StreamingCompilation | null = null;

  constructor(indexUrl: string) {
    this.#indexUrl = indexUrl;
  }

  begin(start: PythonStart): void {
    this.#start = start;
    this.#parts.delete("stdlib");
    this.#parts.delete("snapshot");
    this.#compilation = null;
  }

  keep(file: PythonFile): void {
    this.#keep(kept(file));
  }

  /** Compiles the module while its pieces arrive. Null is its end. */
  addToWasm(piece: Uint8Array<ArrayBuffer> | null): void {
    if (this.#compilation === null) {
      this.#compilation = new StreamingCompilation();
      this.#keep({ name: "wasm", module: this.#compilation.module });
    }
    if (piece !== null) return this.#compilation.add(piece);
    this.#compilation.end();
    this.#compilation = null;
  }

  #keep(part: KeptPart): void {
    this.#parts.set(part.name, part);
    for (const receiver of this.#receivers) void this.#give(part, receiver);
  }

  /** What a worker has to be told first. */
  get boot(): PythonBoot {
    return { indexUrl: this.#indexUrl, start: this.#start };
  }

  /** Gives a worker all parts, now or when they come. Returns the function that ends it. */
  serve(receiver: PartReceiver): () => void {
    this.#receivers.add(receiver);
    for (const part of this.#parts.values()) void this.#give(part, receiver);
    return () => this.#receivers.delete(receiver);
  }

  async #give(part: KeptPart, receiver: PartReceiver): Promise<void> {
    const type = "python-part";
    switch (part.name) {
      case "loader":
      case "glue":
        return receiver.send({ type, name: part.name, part: receiver.urlOf(part.blob) });
      case "stdlib":
        return receiver.send({ type, name: part.name, part: part.blob });
      case "snapshot": {
        // One copy and a transfer cost less than the two copies of a message.
        const copy = part.bytes.slice(0);
        return receiver.send({ type, name: part.name, part: copy }, [copy]);
      }
      case "wasm":
        try {
          return receiver.send({ type, name: part.name, part: await part.module });
        } catch (error) {
          return receiver.fail(error);
        }
    }
  }
}
