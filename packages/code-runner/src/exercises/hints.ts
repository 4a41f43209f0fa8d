import { codeText, findLanguage } from "@code-runner/snippet";

/** Languages of a code block that is no code. */
const PROSE: readonly string[] = ["", "text", "plaintext", "txt", "plain"];

/**
 * The hints that an author put into the element, each as it is to be shown: a copy of what the author wrote. A code block of no
 * language, as a Markdown fence is one, is text. Those that are empty are left out.
 */
export function copyHints(host: Element): HTMLElement[] {
  return Array.from(host.querySelectorAll<HTMLElement>("[data-role]"))
    .filter((marked) => marked.dataset.role?.trim() === "hint")
    .map((marked) => marked.closest("pre") ?? marked)
    .filter((hint) => hint.textContent.trim() !== "" || hint.querySelector("img, svg, video") !== null)
    .map(copyOf);
}

function copyOf(hint: HTMLElement): HTMLElement {
  const isCode = hint instanceof HTMLPreElement;
  if ((isCode && PROSE.includes(findLanguage(hint, hint))) || hint.matches("script, textarea")) {
    const text = document.createElement("p");
    text.className = "text";
    text.textContent = codeText(hint).trimEnd();
    return text;
  }
  const copy = document.createElement("div");
  copy.append(hint.cloneNode(true));
  copy.firstElementChild?.removeAttribute("hidden");
  for (const block of copy.querySelectorAll("pre")) block.tabIndex = 0;
  return copy;
}
