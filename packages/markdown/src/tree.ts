import type { FencedSnippet, GatherOptions } from "./gather-snippets.js";
import { gatherSnippets } from "./gather-snippets.js";

/** Where unified collects what is worth saying about a document: its `VFile`. */
export interface MessageSink {
  message(reason: string, options?: { place?: { line: number; column: number } }): unknown;
}

/** A node of a unified tree, as far as it matters here. */
export interface TreeNode {
  type: string;
  position?: { start: { line: number; column: number } } | undefined;
}

/** Replaces the marked fences of a tree, in place, wherever they are in it. Warnings become messages of the file. */
export function replaceFences<N extends TreeNode>(
  tree: N,
  file: MessageSink,
  options: Pick<GatherOptions<N>, "fenceOf" | "isBlank"> & { toNode: (snippet: FencedSnippet) => N },
): void {
  const parent: N & { children?: N[] } = tree;
  if (parent.children === undefined) return;
  const onWarning = (message: string, { position }: N) =>
    void file.message(message, position === undefined ? {} : { place: position.start });
  const items = gatherSnippets(parent.children, { ...options, onWarning });
  parent.children = items.map((item) => (item.type === "snippet" ? options.toNode(item) : item.node));
  for (const item of items) if (item.type === "other") replaceFences(item.node, file, options);
}
