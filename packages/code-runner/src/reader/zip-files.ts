import { strToU8, zipSync } from "fflate";

/** Packs text files into one ZIP file, each at the path that its name is. */
export function zipFiles(files: readonly { name: string; code: string }[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(Object.fromEntries(files.map(({ name, code }) => [name, strToU8(code)]))));
}
