import { RunnerError } from "@code-runner/protocol";
import type { PythonFile, PythonFiles } from "../messages/frame-messages.js";
import { fetchBytes, fetchPieces } from "./fetch-asset.js";
import type { StartPlan } from "./python-starts.js";

/**
 * About how many bytes each file has. They are known here because a compressed answer does not tell, and only progress
 * is made from them. A test compares them with the files.
 */
export const PYTHON_SIZES: Record<keyof PythonFiles | "wasm", number> = {
  loader: 17_931,
  glue: 1_250_344,
  wasm: 9_598_218,
  stdlib: 10_620_452,
  snapshot: 9_500_000,
};

/** A file on its way. */
type ArrivingFile = Promise<PythonFile>;

/** What a start needs, on its way. */
export interface NeededFiles {
  files: readonly ArrivingFile[];
  /** Hands over the WebAssembly piece by piece, and null at its end. Settles with the last one. */
  takeWasm(take: (piece: Uint8Array<ArrayBuffer> | null) => void): Promise<void>;
}

/**
 * Starts fetching what a start needs, through the page's own HTTP cache: Chromium gives an opaque frame none that lasts.
 *
 * @param onProgress is told the bytes that have arrived, and of about how many.
 */
export function fetchNeeded(
  { wasm, needed }: StartPlan,
  onProgress: (loaded: number, total: number) => void,
): NeededFiles {
  const entries = Object.entries(needed) as [keyof PythonFiles, string | URL][];
  const total = entries.reduce((sum, [name]) => sum + PYTHON_SIZES[name], PYTHON_SIZES.wasm);
  let loaded = 0;
  const count = (bytes: number) => {
    loaded += bytes;
    onProgress(Math.min(loaded, total), total);
  };
  count(0);
  const pieces = new EarlyPieces();
  const wasmArrival = fetchPieces(wasm, (piece) => {
    count(piece.length);
    pieces.add(piece);
  });
  const files = entries.map(([name, location]) => fetchFile(name, location, count));
  // Whoever waits for them hears of a failure, but may not wait yet.
  for (const arrival of [wasmArrival, ...files]) arrival.catch(() => {});
  return {
    files,
    takeWasm: async (take) => {
      pieces.giveTo(take);
      await wasmArrival;
      take(null);
    },
  };
}

/** Bytes that begin to arrive before there is somebody to take them. */
class EarlyPieces {
  readonly #waiting: Uint8Array<ArrayBuffer>[] = [];
  #take: ((piece: Uint8Array<ArrayBuffer>) => void) | null = null;

  add(piece: Uint8Array<ArrayBuffer>): void {
    if (this.#take === null) this.#waiting.push(piece);
    else this.#take(piece);
  }

  giveTo(take: (piece: Uint8Array<ArrayBuffer>) => void): void {
    for (const piece of this.#waiting.splice(0)) take(piece);
    this.#take = take;
  }
}

/** Fetches one file. @throws {RunnerError} `asset-unavailable` */
export async function fetchFile(
  name: keyof PythonFiles,
  location: string | URL,
  onPiece: (bytes: number) => void = () => {},
): ArrivingFile {
  const bytes = await fetchBytes(location, onPiece);
  // The build leaves an empty file where it cannot make the real one.
  if (bytes.byteLength === 0) throw new RunnerError("asset-unavailable", `${String(location)} is empty.`);
  return { name, bytes };
}
