import { codeOf, holdsCode, withoutMarkupIndent } from "./code-blocks.js";
import type { CodeBlock } from "./code-blocks.js";
import { withLineEnd } from "./code-layout.js";
import { codeText } from "./code-text.js";
import type { LinkedFile } from "./snippet.js";
import { attribute, descendants, isElement, tagName } from "./snippet-node.js";
import type { SnippetNode } from "./snippet-node.js";

/** The links to files below an element, `<a data-file="name" href="…">`, in document order. */
export function findFileLinks(root: SnippetNode): LinkedFile[] {
  return Array.from(descendants(root, holdsCode))
    .filter((node) => isElement(node) && tagName(node) === "a")
    .map((node) => ({ name: attribute(node, "data-file")?.trim() ?? "", src: attribute(node, "href")?.trim() ?? "" }))
    .filter(({ name, src }) => name !== "" && src !== "");
}

/** The text that a block holds, with the blank lines at its end, because to a program they are input. */
export function inputOf({ node }: CodeBlock): string {
  return withLineEnd(withoutMarkupIndent(node, codeText(node)));
}

/** The text that a block holds; its lines are the markup's where it is no code. */
export function proseOf(block: CodeBlock): string {
  return holdsCode(block.node) ? codeOf(block) : codeText(block.node).replace(/\s+/g, " ").trim();
}
