import type { Element, Nodes, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import type { SnippetNode } from "../snippet-node.js";

const parser = unified().use(rehypeParse, { fragment: true });

/** Parses HTML as a browser does and returns the first element of this name, as a snippet node. */
export function parseElement(html: string, name = "code-runner"): SnippetNode {
  const found = findElement(new HastNode(parser.parse(html), null), name);
  if (found === null) throw new Error(`No <${name}> in ${html}`);
  return found;
}

function findElement(node: SnippetNode, name: string): SnippetNode | null {
  if (node.nodeName === name) return node;
  for (const child of Array.from(node.childNodes)) {
    const found = findElement(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** A hast node seen as a DOM node. */
class HastNode implements SnippetNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: readonly HastNode[];
  readonly parentNode: HastNode | null;
  readonly #attributes: ReadonlyMap<string, string>;

  constructor(node: Nodes, parent: HastNode | null) {
    this.nodeType = node.type === "element" ? 1 : node.type === "text" ? 3 : 8;
    this.nodeName = node.type === "element" ? node.tagName : `#${node.type}`;
    this.nodeValue = node.type === "text" ? node.value : null;
    this.parentNode = parent;
    this.#attributes = node.type === "element" ? attributesOf(node) : new Map();
    this.childNodes = childrenOf(node).map((child) => new HastNode(child, this));
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  getAttributeNames(): string[] {
    return [...this.#attributes.keys()];
  }
}

function childrenOf(node: Nodes): readonly Nodes[] {
  const holder: Root | Element | null = node.type === "root" || node.type === "element" ? node : null;
  return holder?.children ?? [];
}

/** Back from hast's property names to attributes. */
function attributesOf({ properties }: Element): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(properties).map(([property, value]) => [
      attributeName(property),
      value === true ? "" : Array.isArray(value) ? value.join(" ") : String(value),
    ]),
  );
}

/** `className`, `dataFile` and `readOnly` are `class`, `data-file` and `readonly`. */
function attributeName(property: string): string {
  if (property === "className") return "class";
  const hasHyphens = /^(?:data|aria)[A-Z]/.test(property);
  return property.replace(/[A-Z]/g, (letter) => `${hasHyphens ? "-" : ""}${letter.toLowerCase()}`);
}
