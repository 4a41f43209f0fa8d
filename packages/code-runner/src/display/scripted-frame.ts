import { displayStrings } from "./display-strings.js";
import { trustedHtml } from "./trusted-html.js";

/** Pixels. The document cannot be measured from here, so its author says its height. */
const HEIGHT = { default: 400, min: 40, max: 2000 };

/** Milliseconds within which the outer document has to answer; a page's own policy may keep it out. */
const ANSWER_TIMEOUT = 15_000;

/** The outer document. By this form a bundler finds it, in the sources and in what is made of them. */
const OUTER = new URL("../../src/display/scripted-frame.html", import.meta.url);

/**
 * Stands before the output: no policy covers peer-to-peer connections. It is no border, because a script can make a frame
 * that has them; the allow-list of connections, where the outer document is sent with one, is.
 */
const PRELUDE = `<!doctype html><script>for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "mozRTCPeerConnection"]) delete self[name];
document.currentScript.remove()</script>`;

/**
 * A frame for output whose author wants its scripts to run. It has an origin of its own. A policy cannot keep a document
 * from leaving for another address, but it can keep its frames from it; so the output is in a frame within the frame.
 */
export function scriptedFrame(html: string, label: string, height: number | null): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.className = "scripted";
  frame.title = label;
  frame.tabIndex = 0;
  frame.setAttribute("sandbox", "allow-scripts");
  frame.style.blockSize = `${Math.min(Math.max(height ?? HEIGHT.default, HEIGHT.min), HEIGHT.max)}px`;
  void fill(frame, PRELUDE + html);
  return frame;
}

/**
 * Loads the outer document by its address, because only then can its server send it with headers; by its text where it is
 * served as text, or where the page does not let it in.
 */
async function fill(frame: HTMLIFrameElement, html: string): Promise<void> {
  let isThere = false;
  // A frame that is moved in the page loads again.
  frame.addEventListener("load", () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (isThere = true);
    // An opaque origin has no name; the window is the frame's own.
    frame.contentWindow?.postMessage({ html, title: displayStrings.html }, "*", [port2]);
  });
  const response = await fetch(OUTER, { credentials: "omit" }).catch(() => null);
  const text = (await response?.text().catch(() => null)) ?? null;
  const isPage = response?.headers.get("content-type")?.startsWith("text/html") ?? true;
  if (isPage || text === null) {
    frame.src = OUTER.href;
    setTimeout(() => {
      if (!isThere && text !== null && frame.isConnected) frame.srcdoc = trustedHtml(text);
    }, ANSWER_TIMEOUT);
  } else {
    frame.srcdoc = trustedHtml(text);
  }
}
