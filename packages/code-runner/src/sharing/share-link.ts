import { SHARE_PREFIX } from "./share-prefix.js";

/** What a link carries: which snippet, and the reader's text by file name. */
export interface SharedEdit {
  snippet: string;
  files: Readonly<Record<string, string>>;
}

/** The longest link that we make, in characters: chat programs and mail cut longer ones. */
export const MAX_LINK_LENGTH = 8000;

/** The largest text that a link may unfold to, in bytes, so that a made-up one cannot fill the memory. */
const MAX_TEXT_BYTES = 1_000_000;

/** A link that opens a page with the edit applied. It may be longer than `MAX_LINK_LENGTH`: the caller decides. */
export async function makeShareLink(page: string, edit: SharedEdit): Promise<string> {
  const packed = new Blob([JSON.stringify(edit)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const url = new URL(page);
  url.hash = "";
  return url.href.replace(/#$/, "") + SHARE_PREFIX + toBase64Url(bytes);
}

/** The edit that a fragment carries; null when it carries none, or one that is broken or far too large. */
export async function readSharedEdit(fragment: string): Promise<SharedEdit | null> {
  if (!fragment.startsWith(SHARE_PREFIX)) return null;
  try {
    const found: unknown = JSON.parse(await unpack(fromBase64Url(fragment.slice(SHARE_PREFIX.length))));
    return isSharedEdit(found) ? found : null;
  } catch {
    return null;
  }
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > MAX_TEXT_BYTES) throw new RangeError("The edit in this link is too large.");
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}

function isSharedEdit(value: unknown): value is SharedEdit {
  const { snippet, files } = (value ?? {}) as Partial<SharedEdit>;
  return (
    typeof snippet === "string" &&
    typeof files === "object" &&
    files !== null &&
    Object.values(files).every((text) => typeof text === "string")
  );
}

function toBase64Url(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
