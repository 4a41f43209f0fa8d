import type { ElementContent, Nodes, Root } from "hast";
import type { FencedCode } from "./gather-snippets.js";
import { snippetHast } from "./snippet-hast.js";
import { replaceFences } from "./tree.js";
import type { MessageSink } from "./tree.js";

/**
 * Plugin for rehype, for sites that let others choose the remark plugins: marked fences become `<code-runner>` elements.
 * It reads what remark-rehype leaves of a fence's info string, so it comes before any highlighter.
 *
 * @example
 *     unified().use(remarkParse).use(remarkRehype).use(rehypeCodeRunner).use(rehypeStringify)
 */
export function rehypeCodeRunner(): (tree: Root, file: MessageSink) => void {
  return (tree, file) => replaceFences<Nodes>(tree, file, { fenceOf, isBlank, toNode: snippetHast });
}

function fenceOf(node: Nodes): FencedCode | null {
  const code = node.type === "element" && node.tagName === "pre" ? node.children[0] : undefined;
  if (code?.type !== "element" || code.tagName !== "code") return null;
  const classes = Array.isArray(code.properties.className) ? code.properties.className : [];
  const language = classes.map(String).find((name) => name.startsWith("language-"));
  const meta: unknown = code.data && "meta" in code.data ? code.data.meta : null;
  const info = [language?.slice("language-".length), meta].filter((part) => typeof part === "string").join(" ");
  return { info, code: code.children.map(textOf).join("") };
}

function textOf(node: ElementContent): string {
  if (node.type === "element") return node.children.map(textOf).join("");
  return node.type === "text" ? node.value : "";
}

function isBlank(node: Nodes): boolean {
  return node.type === "text" && node.value.trim() === "";
}
