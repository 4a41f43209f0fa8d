export { parseFence } from "./fence.js";
export type { Fence, MarkedFence, PlainFence } from "./fence.js";
export { gatherSnippets } from "./gather-snippets.js";
export type { FencedCode, FencedSnippet, GatherOptions, OtherNode, SnippetBlock } from "./gather-snippets.js";
export { snippetHast } from "./snippet-hast.js";
export { snippetHtml } from "./snippet-html.js";
