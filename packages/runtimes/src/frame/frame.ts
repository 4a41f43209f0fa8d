import type { FrameHello, FrameSettings } from "../messages/frame-messages.js";
import { isFrameConnect } from "../messages/frame-messages.js";
import { narrowPolicy } from "../messages/network-policy.js";
import { WorkerKeeper } from "./worker-keeper.js";

/** Adds a policy to the document; it is in force for everything that comes after. */
function enforce(policy: string): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy;
  document.head.append(meta);
}

function refuse(sentence: string): void {
  document.body.textContent = sentence;
}

/** Says hello to the page and serves the first port that it answers with. */
function connect(): void {
  const onMessage = (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (event.source !== parent || !isFrameConnect(event.data) || port === undefined) return;
    removeEventListener("message", onMessage);
    new WorkerKeeper(port);
  };
  addEventListener("message", onMessage);
  const hello: FrameHello = { type: "code-runner-frame" };
  parent.postMessage(hello, "*");
}

function start(): void {
  // Outside an opaque origin the reader's code would have the site's cookies, storage and pages at hand.
  if (self.origin !== "null") return refuse("This document runs code only inside a sandboxed frame.");
  if (parent === self) return refuse("This document works only inside a page that uses code-runner.");
  try {
    const { network } = JSON.parse(self.name) as FrameSettings;
    enforce(narrowPolicy(network));
  } catch {
    return refuse("This document was opened without the settings that it needs.");
  }
  connect();
}

start();
