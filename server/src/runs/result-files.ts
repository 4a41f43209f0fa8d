import type { OutputFile } from "@code-runner/protocol";

/** Bytes of all returned files together. The launcher refuses a single file that is larger. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Puts together the files that come out of a sandbox in pieces. */
export class ResultFiles {
  readonly #chunks = new Map<string, Buffer[]>();
  readonly #wanted: ReadonlySet<string>;
  readonly #tooLarge = new Set<string>();
  #size = 0;

  constructor(wanted: readonly string[]) {
    this.#wanted = new Set(wanted);
  }

  /** Takes a piece. A file that nobody asked for is dropped, and one that makes it too much in all, as a whole. */
  add(name: string, chunk: Buffer): void {
    if (!this.#wanted.has(name) || this.#tooLarge.has(name)) return;
    this.#size += chunk.length;
    if (this.#size > MAX_BYTES) {
      this.#tooLarge.add(name);
      this.#chunks.delete(name);
      return;
    }
    const chunks = this.#chunks.get(name);
    if (chunks) chunks.push(chunk);
    else this.#chunks.set(name, [chunk]);
  }

  /** The files, text as text and the rest as base64. */
  list(): OutputFile[] {
    return [...this.#chunks].map(([name, chunks]) => toOutputFile(name, Buffer.concat(chunks)));
  }
}

function toOutputFile(name: string, bytes: Buffer): OutputFile {
  const size = bytes.length;
  try {
    const content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { name, content, encoding: "utf8", size };
  } catch {
    return { name, content: bytes.toString("base64"), encoding: "base64", size };
  }
}
