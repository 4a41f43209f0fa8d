// For pages that show embeds: makes each iframe as high as what is in it.
import type { HeightRequest } from "./height-message.js";
import { isHeightMessage } from "./height-message.js";

/** No embed is higher, in pixels, whatever it says: what is longer scrolls inside. */
const HIGHEST = 4000;

/** The page of embeds is beside this script. */
const EMBED_PAGE = new URL("embed.html", (document.currentScript as HTMLScriptElement).src).href;

const embeds = (): HTMLIFrameElement[] =>
  Array.from(document.querySelectorAll("iframe")).filter(({ src }) => src.split(/[?#]/)[0] === EMBED_PAGE);

addEventListener("message", ({ source, data }) => {
  if (!isHeightMessage(data)) return;
  const frame = embeds().find(({ contentWindow }) => contentWindow === source);
  if (frame === undefined) return;
  const { boxSizing } = getComputedStyle(frame);
  const border = boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
  frame.style.height = `${Math.min(Math.max(Math.ceil(data.height), 0), HIGHEST) + border}px`;
});

/** Those that are there already have said it to nobody. */
const request: HeightRequest = { type: "code-runner:measure" };
for (const { contentWindow } of embeds()) contentWindow?.postMessage(request, "*");
