/** A piece of a container's standard output or standard error. */
export interface DockerChunk {
  stream: "stdout" | "stderr";
  bytes: Buffer;
}

const HEADER_BYTES = 8;
const STDERR = 2;

/**
 * Takes apart the stream of an attached container without a terminal: an 8-byte header (the stream's number, three
 * zeros, the length in four bytes) before each piece. Pieces are handed on as they come, not gathered.
 */
export class DockerStreamParser {
  #header: Buffer = Buffer.alloc(0);
  #remaining = 0;
  #stream: DockerChunk["stream"] = "stdout";

  push(chunk: Buffer): DockerChunk[] {
    const chunks: DockerChunk[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#remaining === 0) {
        rest = this.#readHeader(rest);
        continue;
      }
      const bytes = rest.subarray(0, this.#remaining);
      chunks.push({ stream: this.#stream, bytes });
      this.#remaining -= bytes.length;
      rest = rest.subarray(bytes.length);
    }
    return chunks;
  }

  #readHeader(bytes: Buffer): Buffer {
    const missing = HEADER_BYTES - this.#header.length;
    const header = Buffer.concat([this.#header, bytes.subarray(0, missing)]);
    if (header.length < HEADER_BYTES) {
      this.#header = header;
    } else {
      this.#header = Buffer.alloc(0);
      this.#stream = header[0] === STDERR ? "stderr" : "stdout";
      this.#remaining = header.readUInt32BE(4);
    }
    return bytes.subarray(missing);
  }
}
