import { dedent, trimCode } from "./code-layout.js";
import { codeText, isBesideCode } from "./code-text.js";
import { attribute, descendants, isElement, isText, tagName } from "./snippet-node.js";
import type { SnippetNode } from "./snippet-node.js";

/** An element that holds code: `<pre>`, `<script type="text/…">` or `<textarea>`. */
export interface CodeBlock {
  node: SnippetNode;
  /** What the author calls it with `data-role`. */
  role: string | null;
  /** What the author calls it with `data-file`. */
  file: string | null;
  /** Where its text is instead, with `data-src`. */
  src: string | null;
  /** What stands on the button that runs it, with `data-action`. */
  action: string | null;
  /** Arguments for that button, with `data-args`. */
  args: string | null;
  /** Whether the author marks it with `data-readonly`. */
  readonly: boolean;
  /** Whether the author marks it with `data-hidden`. */
  hidden: boolean;
}

/** The code blocks below an element, in document order, without those that only hold line numbers. */
export function findCodeBlocks(root: SnippetNode): CodeBlock[] {
  const isBlock = (node: SnippetNode) => holdsCode(node) || isProse(node);
  return Array.from(descendants(root, (node) => isBlock(node) || isBesideCode(node)))
    .filter((node) => isBlock(node) && !isGutter(node))
    .map((node) => {
      const mark = (name: string) => firstAttribute(node, root, name);
      const isMarked = (name: string) => (mark(name) ?? "false") !== "false";
      return {
        node,
        role: mark("data-role"),
        file: mark("data-file"),
        src: mark("data-src"),
        action: mark("data-action"),
        args: mark("data-args"),
        readonly: isMarked("data-readonly"),
        hidden: isMarked("data-hidden"),
      };
    });
}

/** The code that a block holds. */
export function codeOf({ node }: CodeBlock): string {
  return withoutMarkupIndent(node, trimCode(codeText(node)));
}

/** The nodes that may describe a block: what is in it, itself, and what wraps it inside `root`. */
export function* describingNodes(block: SnippetNode, root: SnippetNode): Generator<SnippetNode> {
  for (const node of descendants(block)) {
    if (isElement(node) && tagName(node) === "code") yield node;
  }
  for (let node: SnippetNode | null = block; node !== null && node !== root; node = node.parentNode) yield node;
}

/** A hint may be any element: it is meant to be read. */
function isProse(node: SnippetNode): boolean {
  if (!isElement(node) || attribute(node, "data-role")?.trim() !== "hint") return false;
  return !Array.from(descendants(node)).some(holdsCode);
}

/** Whether a node is a block of code. */
export function holdsCode(node: SnippetNode): boolean {
  if (!isElement(node)) return false;
  switch (tagName(node)) {
    case "pre":
    case "textarea":
      return true;
    case "script":
      return /^text\/(?!javascript$)/i.test(attribute(node, "type")?.trim() ?? "");
    default:
      return false;
  }
}

/** Whether a `<pre>` holds line numbers and nothing else. */
function isGutter(node: SnippetNode): boolean {
  if (tagName(node) !== "pre") return false;
  if (isBesideCode(node)) return true;
  const hasText = Array.from(descendants(node)).some((child) => isText(child) && child.nodeValue?.trim());
  return hasText && codeText(node).trim() === "";
}

function firstAttribute(block: SnippetNode, root: SnippetNode, name: string): string | null {
  for (const node of describingNodes(block, root)) {
    const value = attribute(node, name);
    if (value !== null) return value.trim();
  }
  return null;
}

/** In a `<pre>` every space shows; in the others the indentation that all lines share belongs to the markup. */
export function withoutMarkupIndent(node: SnippetNode, text: string): string {
  return tagName(node) === "pre" ? text : dedent(text);
}
