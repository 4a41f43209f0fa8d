import { RunnerError } from "@code-runner/protocol";
import type { FrameConnect, FrameSettings } from "../messages/frame-messages.js";
import { isFrameHello } from "../messages/frame-messages.js";
import { fetchAsset } from "./fetch-asset.js";

/** Milliseconds within which the frame has to say hello. */
const HELLO_TIMEOUT = 15_000;

/** The hidden frame and the host's end of its port. */
export interface Sandbox {
  element: HTMLIFrameElement;
  port: MessagePort;
}

function createHiddenFrame(network: readonly string[]): HTMLIFrameElement {
  const element = document.createElement("iframe");
  element.setAttribute("sandbox", "allow-scripts");
  element.hidden = true;
  element.tabIndex = -1;
  element.setAttribute("aria-hidden", "true");
  element.title = "code-runner sandbox";
  element.style.display = "none";
  const settings: FrameSettings = { network };
  element.name = JSON.stringify(settings);
  return element;
}

/**
 * By its URL where the document is served as HTML, so that a page's own policy needs to allow only the frame's origin;
 * by its text where a package CDN serves HTML as text.
 */
async function setDocument(element: HTMLIFrameElement, location: string | URL): Promise<void> {
  const response = await fetchAsset(location);
  if (response.headers.get("content-type")?.startsWith("text/html")) element.src = response.url;
  else element.srcdoc = await response.text();
}

function awaitHello(element: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      removeEventListener("message", onMessage);
      settle();
    };
    const onMessage = ({ source, data }: MessageEvent<unknown>) => {
      if (source === element.contentWindow && isFrameHello(data)) end(resolve);
    };
    const silent = new RunnerError("runtime-unavailable", "The sandbox frame did not start on this page.");
    const timer = setTimeout(() => end(() => reject(silent)), HELLO_TIMEOUT);
    addEventListener("message", onMessage);
  });
}

/**
 * Puts a hidden frame with an opaque origin into the page and opens a port to it.
 *
 * @throws {RunnerError} `asset-unavailable`, or `runtime-unavailable` when the frame stays silent.
 */
export async function openSandbox(location: string | URL, network: readonly string[]): Promise<Sandbox> {
  const element = createHiddenFrame(network);
  try {
    await setDocument(element, location);
    const hello = awaitHello(element);
    document.body.append(element);
    await hello;
  } catch (error) {
    element.remove();
    throw error;
  }
  const { port1, port2 } = new MessageChannel();
  const connect: FrameConnect = { type: "code-runner-connect" };
  // An opaque origin has no name; the window was checked by its source.
  element.contentWindow?.postMessage(connect, "*", [port2]);
  return { element, port: port1 };
}
