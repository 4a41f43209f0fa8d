import { canonicalName } from "./requirement.js";

/** What a wheel's file name says. */
export interface WheelName {
  name: string;
  version: string;
  /** Whether it is Python only, and runs in any Python 3. */
  isPure: boolean;
}

/** Reads `six-1.17.0-py2.py3-none-any.whl`; null for a name that no wheel has. */
export function parseWheelName(fileName: string): WheelName | null {
  const parts = fileName.replace(/\.whl$/, "").split("-");
  if (!fileName.endsWith(".whl") || (parts.length !== 5 && parts.length !== 6)) return null;
  const [name = "", version = ""] = parts;
  const [python = "", abi, platform] = parts.slice(-3);
  const runsHere = python.split(".").some((tag) => /^py3(?:\d|1[0-4])?$/.test(tag));
  return { name: canonicalName(name), version, isPure: runsHere && abi === "none" && platform === "any" };
}

/** What a wheel needs and what it provides. */
export interface WheelContent {
  /** `Requires-Dist` of its metadata. */
  requires: string[];
  /** The names by which its modules and packages are imported. */
  modules: string[];
}

/** Reads the metadata of a wheel. @throws {TypeError} when the bytes are no wheel. */
export async function readWheel(bytes: ArrayBuffer): Promise<WheelContent> {
  const entries = listEntries(bytes);
  const metadata = entries.find(({ name }) => /^[^/]+\.dist-info\/METADATA$/.test(name));
  if (metadata === undefined) throw new TypeError("The file is not a wheel: it has no METADATA.");
  const [head = ""] = (await readEntry(bytes, metadata)).split(/\r?\n\r?\n/);
  const requires = [...head.matchAll(/^Requires-Dist:\s*(.*)$/gim)].map(([, value]) => (value ?? "").trim());
  const tops = entries.map(({ name }) => name.split("/")[0] ?? "").filter((top) => !/\.(?:dist-info|data)$/.test(top));
  return { requires, modules: [...new Set(tops.map((top) => top.replace(/\.py$/, "")))] };
}

interface Entry {
  name: string;
  method: number;
  size: number;
  offset: number;
}

/** Reads the directory at the end of a zip archive. */
function listEntries(bytes: ArrayBuffer): Entry[] {
  const view = new DataView(bytes);
  let end = bytes.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new TypeError("The file is not a wheel: it is no zip archive.");
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(bytes, at + 46, nameLength)),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

async function readEntry(bytes: ArrayBuffer, { method, size, offset }: Entry): Promise<string> {
  const view = new DataView(bytes);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const content = new Blob([new Uint8Array(bytes, start, size)]);
  if (method === 0) return content.text();
  return new Response(content.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}
