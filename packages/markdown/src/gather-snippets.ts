import { parseFence } from "./fence.js";
import type { MarkedFence } from "./fence.js";

/** A fenced code block of a document. */
export interface FencedCode {
  /** Everything after the opening backticks. */
  info: string;
  /** Empty, or whole lines. */
  code: string;
}

/** One code block of a snippet. */
export interface SnippetBlock {
  language: string;
  /** Attributes of its `<pre>`. */
  attributes: ReadonlyMap<string, string>;
  code: string;
}

/** A snippet made of one or more fences. */
export interface FencedSnippet {
  type: "snippet";
  /** Attributes of the element. */
  attributes: ReadonlyMap<string, string>;
  /** The entry, and then the parts. */
  blocks: SnippetBlock[];
}

/** What is neither a snippet nor part of one stays as it is. */
export interface OtherNode<N> {
  type: "other";
  node: N;
}

/** How a tree looks to the search for snippets. */
export interface GatherOptions<N> {
  /** The fence that a node is; null for everything else. */
  fenceOf(node: N): FencedCode | null;
  /** Whether a node shows nothing, so that it may stand between a snippet and its parts. */
  isBlank(node: N): boolean;
  onWarning(message: string, node: N): void;
}

/** Makes snippets of the fences among siblings: each with the parts that follow it with nothing between them. */
export function gatherSnippets<N>(siblings: readonly N[], options: GatherOptions<N>): (FencedSnippet | OtherNode<N>)[] {
  const items: (FencedSnippet | OtherNode<N>)[] = [];
  /** The snippet that may still get parts. */
  let open: FencedSnippet | null = null;
  for (const node of siblings) {
    const marked = readMarked(options.fenceOf(node));
    for (const warning of marked?.warnings ?? []) options.onWarning(warning, node);
    if (marked?.type === "part" && open !== null) {
      // Since the snippet only blank nodes have come. They stood between two fences that are now one element.
      items.length = items.indexOf(open) + 1;
      open.blocks.push(marked);
    } else if (marked?.type === "snippet") {
      open = snippetOf(marked);
      items.push(open);
    } else {
      if (marked !== null) options.onWarning("This part of a snippet has no snippet right above it.", node);
      if (!options.isBlank(node)) open = null;
      items.push({ type: "other", node });
    }
  }
  return items;
}

/** The snippet that a fence begins. Where its code is at an address, an empty fence is no block: that would be the code. */
function snippetOf({ language, attributes, code }: MarkedFence & Pick<FencedCode, "code">): FencedSnippet {
  if (!attributes.has("src") || code.trim() !== "")
    return { type: "snippet", attributes, blocks: [{ language, attributes: new Map(), code }] };
  const named = language === "" ? attributes : new Map([["language", language], ...attributes]);
  return { type: "snippet", attributes: named, blocks: [] };
}

function readMarked(found: FencedCode | null): (MarkedFence & Pick<FencedCode, "code">) | null {
  const fence = found === null ? null : parseFence(found.info);
  return found === null || fence === null || fence.type === "plain" ? null : { ...fence, code: found.code };
}
