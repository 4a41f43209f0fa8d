import { displayStrings } from "./display-strings.js";

/** Scripts run, and have nothing to load from or to send to. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' data: blob:",
  "style-src 'unsafe-inline'",
  "img-src data: blob:",
  "font-src data:",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

/** Pixels. The document cannot be measured from here, so its author says its height. */
const HEIGHT = { default: 400, min: 40, max: 2000 };

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
  frame.srcdoc = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta http-equiv="x-dns-prefetch-control" content="off"><meta name="color-scheme" content="light dark"><title>${displayStrings.html}</title>
<style>html, body, iframe { block-size: 100%; inline-size: 100%; margin: 0; border: 0; } body { overflow: hidden; }</style>
<iframe title="${displayStrings.html}" sandbox="allow-scripts" srcdoc="${attributeText(html)}"></iframe>`;
  frame.style.blockSize = `${Math.min(Math.max(height ?? HEIGHT.default, HEIGHT.min), HEIGHT.max)}px`;
  return frame;
}

const attributeText = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
