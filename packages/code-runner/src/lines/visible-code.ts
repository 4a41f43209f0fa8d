import type { Region, ShownLine } from "@code-runner/snippet";
import { foldButton } from "./fold-button.js";
import type { SiteLook } from "./site-look.js";
import { styledText } from "./site-look.js";

/**
 * Shows the lines that the reader is to see, instead of the author's own element, which holds them all.
 *
 * @param site how the site has coloured the code; null where it has not.
 */
export function visibleCode(
  source: string,
  lines: readonly ShownLine[],
  site: SiteLook | null,
  onToggle: (region: Region) => void,
): HTMLElement {
  const code = document.createElement("code");
  const starts = startsOfLines(source);
  for (const line of lines) {
    const from = starts[line.number - 1] ?? 0;
    if (line.type === "fold") code.append(foldButton(line.region, line.isOpen, () => onToggle(line.region)));
    else if (site === null) code.append(line.text);
    else code.append(...styledText(line.text, site.characters.slice(from, from + line.text.length)));
    code.append("\n");
  }
  code.normalize();
  const block = document.createElement("pre");
  if (site !== null) {
    block.style.setProperty("background", site.background);
    code.style.setProperty("font-family", site.fontFamily);
  }
  block.append(code);
  return block;
}

/** Where each line begins. */
const startsOfLines = (code: string): number[] => [0, ...Array.from(code.matchAll(/\n/g), ({ index }) => index + 1)];
