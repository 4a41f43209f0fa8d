import { RequestError, RunnerError } from "@code-runner/protocol";
import { runStrings } from "../runs/run-strings.js";

/** Called while a file arrives, in bytes; `total` is null where the server does not say it. */
export type ByteListener = (loaded: number, total: number | null) => void;

const files = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * The bytes of a file of the author's, loaded once for the whole page. Cookies are not sent: a program may send what it
 * reads to others, so an address must not give it what only this reader may see. A failure is forgotten.
 *
 * @param url relative to the page, or absolute.
 * @param limit greatest number of bytes.
 * @throws {RequestError} `invalid-request` for an address that is not on the web, `too-large`.
 * @throws {RunnerError} `asset-unavailable`.
 */
export async function fetchFile(
  url: string,
  limit: number,
  onProgress?: ByteListener,
): Promise<Uint8Array<ArrayBuffer>> {
  const address = webAddress(url);
  const known = files.get(address);
  if (known !== undefined) return known;
  const loading = load(address, limit, onProgress);
  files.set(address, loading);
  loading.catch(() => files.delete(address));
  return loading;
}

function webAddress(url: string): string {
  const address = URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI) : null;
  if (address?.protocol !== "http:" && address?.protocol !== "https:") {
    throw new RequestError("invalid-request", runStrings.notOnWeb(url));
  }
  return address.href;
}

async function load(url: string, limit: number, onProgress?: ByteListener): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(url, { credentials: "omit" });
    if (!response.ok) throw new RunnerError("asset-unavailable", runStrings.notFound(url, response.status));
    return await read(response, url, limit, onProgress);
  } catch (cause) {
    if (cause instanceof RunnerError || cause instanceof RequestError) throw cause;
    throw new RunnerError("asset-unavailable", runStrings.notLoaded(url), { cause });
  }
}

async function read(response: Response, url: string, limit: number, onProgress: ByteListener = () => undefined) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  // What is compressed on its way has another length than what arrives.
  const length = response.headers.has("Content-Encoding") ? null : response.headers.get("Content-Length");
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    chunks.push(part.value);
    loaded += part.value.length;
    if (loaded > limit) {
      void reader?.cancel();
      throw new RequestError("too-large", runStrings.fileTooLarge(url, sizeName(limit)));
    }
    onProgress(loaded, length === null ? null : Number(length));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** `65536` → `64 KB`, as the limits are written. */
export function sizeName(bytes: number): string {
  return bytes < 2 ** 20 ? `${bytes / 2 ** 10} KB` : `${bytes / 2 ** 20} MB`;
}
