import type { SnippetFile } from "@code-runner/snippet";

/** FNV-1a; two seeds make 64 bits. It tells versions of a text apart and protects nothing. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, "0");
}

/** A short name for the author's version of a snippet's files. Another text has another name. */
export function fingerprint(files: readonly Pick<SnippetFile, "name" | "code">[]): string {
  const text = JSON.stringify(files.map(({ name, code }) => [name, code]));
  return hash(text, 0x811c9dc5) + hash(text, 0x9747b28c);
}
