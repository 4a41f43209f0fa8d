import type { FencedSnippet, SnippetBlock } from "@code-runner/markdown";

/** A snippet as its author writes it: the element's attributes, the entry's code, and then the parts. */
export type WrittenSnippet = Pick<FencedSnippet, "attributes" | "blocks">;

/** One code block of it. */
export type WrittenBlock = SnippetBlock;

/** The language that readers and plugins see first: that of the first block, else the element's own. Empty when there is none. */
export function languageOf({ attributes, blocks }: WrittenSnippet): string {
  return blocks[0]?.language || (attributes.get("language") ?? "");
}
