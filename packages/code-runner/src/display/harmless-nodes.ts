import { trustedHtml } from "./trusted-html.js";

/** What the nodes are, and whether something was left out that would have run. */
export interface HarmlessNodes {
  nodes: Node[];
  hadScripts: boolean;
}

/** What would lead somewhere else, or hint to the browser that it might. Other requests are stopped by the policy. */
const LEADS_AWAY =
  "script, link, meta, base, iframe, frame, frameset, object, embed, portal, [attributeName$='href' i]";

/** Attributes by which a click leaves the document. */
const LEAVING_ATTRIBUTES = ["href", "xlink:href", "action", "formaction", "ping", "target"];

/**
 * Reads HTML in a document that loads and runs nothing, and takes out what leads to other documents. Links keep their
 * text, and say in their title where they would have led.
 */
export function harmlessNodes(html: string): HarmlessNodes {
  const parsed = new DOMParser().parseFromString(trustedHtml(html), "text/html");
  const hadScripts = parsed.querySelector("script") !== null;
  removeWhatLeadsAway(parsed);
  return { nodes: [...parsed.head.childNodes, ...parsed.body.childNodes], hadScripts };
}

function removeWhatLeadsAway(root: Document | DocumentFragment): void {
  for (const element of root.querySelectorAll(LEADS_AWAY)) element.remove();
  for (const element of root.querySelectorAll("a, area, form, button, input")) {
    const href = element.getAttribute("href");
    if (href !== null && !element.hasAttribute("title")) element.setAttribute("title", href);
    for (const name of LEAVING_ATTRIBUTES) element.removeAttribute(name);
  }
  for (const template of root.querySelectorAll("template")) removeWhatLeadsAway(template.content);
}
