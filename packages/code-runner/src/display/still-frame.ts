import { displayStrings } from "./display-strings.js";
import { frameLook } from "./frame-look.js";
import { harmlessNodes } from "./harmless-nodes.js";
import { trustedHtml } from "./trusted-html.js";

/** Nothing is loaded but what the document itself contains. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

const SHELL = `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta http-equiv="x-dns-prefetch-control" content="off"><title>${displayStrings.html}</title><body></body>`;

/** Pixels; what is higher scrolls. */
const MAX_HEIGHT = 4000;

/**
 * A frame that shows HTML, runs no script and sends nothing anywhere. It has the page's origin, so that its height can be
 * measured from here; without scripts nothing in it can make use of that.
 */
export function stillFrame(html: string, label: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.className = "still";
  frame.title = label;
  frame.tabIndex = 0;
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.srcdoc = trustedHtml(SHELL);
  // A frame that is moved in the page loads again.
  frame.addEventListener("load", () => fill(frame, html));
  return frame;
}

function fill(frame: HTMLIFrameElement, html: string): void {
  const target = frame.contentDocument;
  // Its own classes: a style sheet belongs to one document, and an observer is told about its own in time.
  const realm = frame.contentWindow as (Window & typeof globalThis) | null;
  if (target === null || realm === null) return;
  const { nodes, hadScripts } = harmlessNodes(html);
  const sheet = new realm.CSSStyleSheet();
  sheet.replaceSync(frameLook(frame));
  target.adoptedStyleSheets = [sheet];
  target.body.replaceChildren(...nodes);
  const place = frame.parentElement;
  if (hadScripts && place?.querySelector(":scope > .note") === null) place.prepend(note());
  const fit = () => fitHeight(frame, target);
  new realm.ResizeObserver(() => requestAnimationFrame(fit)).observe(target.body);
  fit();
}

/** As high as its content, and its scroll bar if it has one. */
function fitHeight(frame: HTMLIFrameElement, { body, documentElement }: Document): void {
  const scrollBar = Math.max(frame.clientHeight - documentElement.clientHeight, 0);
  const height = Math.ceil(body.getBoundingClientRect().height) + scrollBar;
  documentElement.style.overflowY = height > MAX_HEIGHT ? "auto" : "hidden";
  frame.style.blockSize = `${Math.min(height, MAX_HEIGHT)}px`;
}

function note(): HTMLElement {
  const element = document.createElement("p");
  element.className = "note";
  element.textContent = displayStrings.scriptsLeftOut;
  return element;
}
