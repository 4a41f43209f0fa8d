import type { OptionName } from "@code-runner/snippet";
import type { Written } from "./fence.js";
import { toFragment } from "./fragment.js";
import { escapeHtml } from "./tag.js";
import type { WrittenSnippet } from "./written-snippet.js";
import { languageOf } from "./written-snippet.js";

/**
 * What an embed does not take from its address. Anybody can make one, so it does not decide where programs connect to or that they
 * run without a press; and it is alone on its page.
 */
export const NOT_EMBEDDED: readonly OptionName[] = ["server", "network", "autorun", "session", "depends-on"];

/** The snippet as an embed shows it. */
export function embedded({ attributes, blocks }: WrittenSnippet): WrittenSnippet {
  return { attributes: new Map(Array.from(attributes).filter(([name, value]) => isEmbedded(name, value))), blocks };
}

/** The snippet as an `<iframe>`. `page` is the address of the embed page. */
export function iframeOf(snippet: WrittenSnippet, page: string): Written {
  const { attributes, blocks } = embedded(snippet);
  const text = `<iframe
  src="${escapeHtml(page)}#${escapeHtml(toFragment({ attributes, blocks }))}"
  title="${escapeHtml(titleOf(snippet))}"
  width="100%"
  height="${heightOf(snippet)}"
  frameborder="0"
  loading="lazy"
  allow="clipboard-write; fullscreen"
></iframe>
`;
  return { text, missing: [...snippet.attributes.keys()].filter((name) => !attributes.has(name)) };
}

/** Elsewhere on the page is nowhere in an embed. */
function isEmbedded(name: string, value: string): boolean {
  return !NOT_EMBEDDED.some((other) => other === name) && !(name === "output-to" && value.trim().startsWith("#"));
}

function titleOf(snippet: WrittenSnippet): string {
  const { attributes } = snippet;
  return (
    attributes.get("caption") ?? attributes.get("filename") ?? `Runnable code in ${languageOf(snippet) || "a frame"}`
  );
}

/** Pixels for the bars and the frame, for a line of code, and for some lines of output. */
const BARS = 104;
const LINE = 22;
const OUTPUT = 150;
/** What a visitor can see at once; the embed scrolls what is longer. */
const MOST_LINES = 24;

function heightOf({ attributes, blocks }: WrittenSnippet): number {
  const lines = blocks[0]?.code.replace(/\n$/, "").split("\n").length ?? MOST_LINES;
  const given = Number(/(\d+)\s*$/.exec(attributes.get("height") ?? "")?.[1] ?? lines);
  return BARS + LINE * Math.min(given, MOST_LINES) + OUTPUT;
}
