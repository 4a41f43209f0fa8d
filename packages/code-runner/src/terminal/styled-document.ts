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

/** The scrollbar's rules are made with the page's own document, whatever xterm.js is given. */
export function replaceStyleElements(parent: HTMLElement, root: ShadowRoot): void {
  for (const style of parent.querySelectorAll("style")) {
    style.replaceWith(styleStandIn(root, style.textContent ?? ""));
  }
}

/** Takes the rules of a terminal from its root. */
export function removeRules(parent: HTMLElement): void {
  for (const standIn of parent.querySelectorAll(".rules")) standIn.remove();
}

/** An element that holds rules as a style element does, and gives them to the root instead. */
function styleStandIn(root: ShadowRoot, first = ""): HTMLElement {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(first);
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
