import { RunnerError } from "@code-runner/protocol";

/** A wheel, or a library that wheels share. */
export interface PackageFile {
  /** The package, as an index spells it. */
  name: string;
  version: string;
  fileName: string;
  url: string;
  /** Null where nobody has said what it should be. */
  sha256: string | null;
  /** Where it is unpacked: with the packages, or with the shared libraries. */
  directory: "site" | "dynlib";
}

/** Told about a file that arrives; `total` is null where it is unknown. */
export type FileProgress = (name: string, loaded: number, total: number | null) => void;

/** Fetches package files once, checks them, and keeps them for the next interpreter. */
export class PackageFiles {
  readonly #kept = new Map<string, Promise<ArrayBuffer>>();

  /** @throws {RunnerError} `asset-unavailable` when it does not come, or is not what its hash says. */
  get(file: Pick<PackageFile, "name" | "url" | "sha256">, onProgress: FileProgress = () => {}): Promise<ArrayBuffer> {
    const known = this.#kept.get(file.url);
    if (known !== undefined) return known;
    const arrival = fetchChecked(file, onProgress);
    this.#kept.set(file.url, arrival);
    arrival.catch(() => this.#kept.delete(file.url));
    return arrival;
  }
}

/** Fetches JSON; null when it is not there. @throws {RunnerError} `asset-unavailable` */
export async function fetchJson(url: string, accept = "application/json"): Promise<unknown> {
  const response = await request(url, { headers: { Accept: accept } });
  if (response.status === 404) return null;
  if (!response.ok) throw new RunnerError("asset-unavailable", `${url} answered with status ${response.status}.`);
  try {
    return await response.json();
  } catch (cause) {
    throw new RunnerError("asset-unavailable", `${url} did not answer with JSON.`, { cause });
  }
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: "omit", ...init });
  } catch (cause) {
    throw new RunnerError("asset-unavailable", `${url} could not be fetched.`, { cause });
  }
}

async function fetchChecked(
  { name, url, sha256 }: Pick<PackageFile, "name" | "url" | "sha256">,
  onProgress: FileProgress,
): Promise<ArrayBuffer> {
  // A page that came without HTTPS has no way to hash; there the browser's own check of what it fetches does it.
  const canHash = globalThis.crypto?.subtle !== undefined;
  const response = await request(url, sha256 === null || canHash ? {} : { integrity: integrity(sha256) });
  if (!response.ok)
    throw new RunnerError("asset-unavailable", `The package ${name} is not at ${url} (status ${response.status}).`);
  const bytes = await readAll(response, (loaded, total) => onProgress(name, loaded, total));
  if (sha256 !== null && canHash && (await hexHash(bytes)) !== sha256.toLowerCase())
    throw new RunnerError("asset-unavailable", `The package ${name} from ${url} is not the file that its hash names.`);
  return bytes;
}

async function readAll(response: Response, onProgress: (loaded: number, total: number | null) => void) {
  const length = Number(response.headers.get("Content-Length"));
  // A compressed answer tells its compressed length.
  const total = length > 0 && response.headers.get("Content-Encoding") === null ? length : null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  onProgress(0, total);
  try {
    const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
      write: (piece) => {
        pieces.push(piece);
        loaded += piece.length;
        onProgress(loaded, total);
      },
    });
    await response.body?.pipeTo(sink);
  } catch (cause) {
    throw new RunnerError("asset-unavailable", `${response.url} did not arrive whole.`, { cause });
  }
  return new Blob(pieces).arrayBuffer();
}

async function hexHash(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function integrity(sha256: string): string {
  const bytes = (sha256.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
