/** Brings attributes to their values and returns the element; null takes an attribute away. What is right is not touched. */
export function set<E extends Element>(element: E, attributes: Readonly<Record<string, string | null>>): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  return element;
}

/** Makes an element with attributes and what is in it. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = set(document.createElement(name), attributes);
  element.append(...content);
  return element;
}

/** Brings the text of an element to what it should be. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Puts nodes in this order at the end of their parent; null is left out. What is there already is not moved: it may have the focus. */
export function placeAtEnd(parent: Element, nodes: readonly (readonly [node: ChildNode, isShown: boolean])[]): void {
  let next: Node | null = null;
  for (const [node, isShown] of nodes.toReversed()) {
    if (!isShown) node.remove();
    else {
      if (node.parentNode !== parent) parent.insertBefore(node, next);
      next = node;
    }
  }
}
