import type { Region, ShownLine } from "@code-runner/snippet";
import { foldButton } from "./fold-button.js";

/** Shows the lines that the reader is to see, instead of the author's own element, which holds them all. */
export function visibleCode(lines: readonly ShownLine[], onToggle: (region: Region) => void): HTMLElement {
  const code = document.createElement("code");
  for (const line of lines) {
    if (line.type === "code") code.append(`${line.text}\n`);
    else
      code.append(
        foldButton(line.region, line.isOpen, () => onToggle(line.region)),
        "\n",
      );
  }
  const block = document.createElement("pre");
  block.append(code);
  return block;
}
