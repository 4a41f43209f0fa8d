/**
 * The part of a DOM node that reading a snippet needs. A DOM element is one as it stands; other trees, such as hast, can
 * offer the same.
 */
export interface SnippetNode {
  /** 1 for an element, 3 for text. */
  readonly nodeType: number;
  /** The tag's name in either case; `#text` for text. */
  readonly nodeName: string;
  /** The text of a text node. */
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<SnippetNode>;
  readonly parentNode: SnippetNode | null;
  /** Only elements have it. */
  getAttribute?(name: string): string | null;
  /** Only elements have it. */
  getAttributeNames?(): string[];
}

/** The name of an element's tag in lower case. */
export const tagName = (node: SnippetNode): string => node.nodeName.toLowerCase();

export const isElement = (node: SnippetNode): boolean => node.nodeType === 1;

export const isText = (node: SnippetNode): boolean => node.nodeType === 3;

/** An attribute's value; null when the node has none, or is no element. */
export const attribute = (node: SnippetNode, name: string): string | null => node.getAttribute?.(name) ?? null;

export function classNames(node: SnippetNode): string[] {
  return (attribute(node, "class") ?? "").split(/\s+/).filter((name) => name !== "");
}

/** Every node below `root`, in document order. `isClosed` says into which nodes not to look. */
export function* descendants(
  root: SnippetNode,
  isClosed: (node: SnippetNode) => boolean = () => false,
): Generator<SnippetNode> {
  for (const child of Array.from(root.childNodes)) {
    yield child;
    if (!isClosed(child)) yield* descendants(child, isClosed);
  }
}
