import type { Region } from "@code-runner/snippet";
import { lineStrings } from "./line-strings.js";

/** The button that stands for a collapsed region and opens it. */
export function foldButton({ label, from, to, isClosed }: Region, isOpen: boolean, onToggle: () => void): HTMLElement {
  const button = document.createElement("button");
  const lines = to - from - (isClosed ? 1 : 0);
  button.type = "button";
  button.className = "region";
  button.setAttribute("part", "button region-button");
  button.setAttribute("aria-expanded", String(isOpen));
  button.textContent = label === "" ? lineStrings.moreLines(lines) : lineStrings.namedLines(label, lines);
  button.addEventListener("click", (event) => {
    // A click into the code would begin to edit it.
    event.stopPropagation();
    onToggle();
  });
  return button;
}
