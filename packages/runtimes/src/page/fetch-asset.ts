import { RunnerError } from "@code-runner/protocol";

/** Fetches one of our files. @throws {RunnerError} `asset-unavailable` */
export async function fetchAsset(location: string | URL): Promise<Response> {
  const url = new URL(location, document.baseURI);
  let response: Response;
  try {
    // Without credentials an asset server can allow every origin.
    response = await fetch(url, { credentials: "omit" });
  } catch (cause) {
    throw new RunnerError("asset-unavailable", `${url.href} could not be fetched.`, { cause });
  }
  if (!response.ok) throw new RunnerError("asset-unavailable", `${url.href} answered with status ${response.status}.`);
  return response;
}

/** Fetches a text. @throws {RunnerError} `asset-unavailable` */
export async function fetchText(location: string | URL): Promise<string> {
  const response = await fetchAsset(location);
  return whole(response.text(), response.url);
}

/**
 * Fetches bytes and hands over each piece that arrives.
 *
 * @throws {RunnerError} `asset-unavailable`
 */
export async function fetchPieces(
  location: string | URL,
  onPiece: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  const response = await fetchAsset(location);
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: onPiece });
  await whole(response.body?.pipeTo(sink) ?? Promise.resolve(), response.url);
}

/**
 * Fetches bytes and tells about each piece that arrives.
 *
 * @throws {RunnerError} `asset-unavailable`
 */
export async function fetchBytes(location: string | URL, onPiece: (bytes: number) => void): Promise<ArrayBuffer> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await fetchPieces(location, (piece) => {
    pieces.push(piece);
    onPiece(piece.length);
  });
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array<ArrayBuffer>[]): ArrayBuffer {
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all.buffer;
}

async function whole<T>(content: Promise<T>, url: string): Promise<T> {
  try {
    return await content;
  } catch (cause) {
    throw new RunnerError("asset-unavailable", `${url} did not arrive whole.`, { cause });
  }
}
