import type { Nodes, Root } from "mdast";
import type { FencedCode, FencedSnippet } from "./gather-snippets.js";
import { snippetHast } from "./snippet-hast.js";
import { replaceFences } from "./tree.js";
import type { MessageSink, TreeNode } from "./tree.js";

/**
 * Plugin for remark: marked fences become `<code-runner>` elements once remark-rehype has made HTML of the document.
 * Raw HTML need not be allowed.
 *
 * @example
 *     unified().use(remarkParse).use(remarkCodeRunner).use(remarkRehype).use(rehypeStringify)
 */
export function remarkCodeRunner(): (tree: Root, file: MessageSink) => void {
  return (tree, file) => replaceFences<Nodes | SnippetNode>(tree, file, { fenceOf, isBlank: () => false, toNode });
}

/** A node that is ours; what it becomes in HTML stands in `data`, as remark-rehype expects it of unknown nodes. */
interface SnippetNode extends TreeNode {
  type: "codeRunner";
  data: { hName: string; hProperties: object; hChildren: object[] };
}

function fenceOf(node: Nodes | SnippetNode): FencedCode | null {
  if (node.type !== "code") return null;
  return { info: [node.lang, node.meta].filter(Boolean).join(" "), code: node.value === "" ? "" : `${node.value}\n` };
}

function toNode(snippet: FencedSnippet): SnippetNode {
  const { tagName, properties, children } = snippetHast(snippet);
  return { type: "codeRunner", data: { hName: tagName, hProperties: properties, hChildren: children } };
}
