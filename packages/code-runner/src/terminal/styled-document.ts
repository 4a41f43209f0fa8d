/**
 * The page's document for a terminal in `root`: the style elements that xterm.js makes become style sheets of the root,
 * because a strict policy for a page's styles refuses style elements.
 */
export function documentWithoutStyleElements(root: ShadowRoot): Document {
  return new Proxy(document, {
    get(target, name) {
      if (name === "createElement")
        return (tag: string) => (tag === "style" ? styleStandIn(root) : target.createElement(tag));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

/**
 * Calls what opens the terminal. The scrollbar's style element is made with the page's own document, whatever xterm.js is
 * given, so that for as long as the call takes this one makes none either.
 */
export function withoutStyleElements(root: ShadowRoot, open: () => void): void {
  const before = Object.getOwnPropertyDescriptor(document, "createElement");
  const { createElement } = document;
  document.createElement = ((tag: string, options?: ElementCreationOptions) =>
    tag === "style" ? styleStandIn(root) : createElement.call(document, tag, options)) as Document["createElement"];
  try {
    open();
  } finally {
    if (before === undefined) Reflect.deleteProperty(document, "createElement");
    else Object.defineProperty(document, "createElement", before);
  }
}

/** Takes the rules of a terminal from its root. */
export function removeRules(parent: HTMLElement): void {
  for (const standIn of parent.querySelectorAll(".rules")) standIn.remove();
}

/** An element that holds rules as a style element does, and gives them to the root instead. */
function styleStandIn(root: ShadowRoot): HTMLElement {
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets.push(sheet);
  const element = document.createElement("span");
  element.hidden = true;
  element.className = "rules";
  return Object.defineProperties(element, {
    textContent: { set: (rules: string) => sheet.replaceSync(rules) },
    remove: {
      value: () => {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
        Element.prototype.remove.call(element);
      },
    },
  });
}
