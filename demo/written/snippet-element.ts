import { blockText } from "@code-runner/snippet";
import type { WrittenBlock, WrittenSnippet } from "./written-snippet.js";

/** The element that the snippet's tag makes, not yet on the page. */
export function snippetElement({ attributes, blocks }: WrittenSnippet): HTMLElement {
  const element = withAttributes(document.createElement("code-runner"), attributes);
  element.append(...blocks.map(preElement));
  return element;
}

function preElement({ language, attributes, code }: WrittenBlock): HTMLElement {
  const text = document.createElement("code");
  if (language !== "") text.className = `language-${language}`;
  text.textContent = blockText(code);
  const pre = withAttributes(document.createElement("pre"), attributes);
  pre.append(text);
  return pre;
}

function withAttributes(element: HTMLElement, attributes: ReadonlyMap<string, string>): HTMLElement {
  for (const [name, value] of attributes) element.setAttribute(name, value);
  return element;
}
