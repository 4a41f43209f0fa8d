import { createHash, timingSafeEqual } from "node:crypto";

/** Milliseconds. */
const DEADLINE = 120_000;

export interface ArchiveSource {
  resolved: string;
  /** As in npm's lock files: `sha512-` and base64. */
  integrity: string;
}

/**
 * Fetches an npm package's archive and checks it.
 *
 * @param maxBytes more is not read.
 * @throws {Error} when it cannot be had, is too large, or is not what was pinned.
 */
export async function fetchArchive(source: ArchiveSource, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  const { resolved, integrity } = source;
  const response = await fetch(resolved, { signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE)]) });
  if (!response.ok || response.body === null) throw new Error(`${resolved} answered with status ${response.status}.`);
  const chunks: Uint8Array[] = [];
  const hash = createHash("sha512");
  let length = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) throw new Error(`${resolved} is larger than ${maxBytes} bytes.`);
    hash.update(chunk);
    chunks.push(chunk);
  }
  const expected = Buffer.from(integrity.slice("sha512-".length), "base64");
  const actual = hash.digest();
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) {
    throw new Error(`${resolved} is not what was pinned: its hash is sha512-${actual.toString("base64")}.`);
  }
  return Buffer.concat(chunks);
}
