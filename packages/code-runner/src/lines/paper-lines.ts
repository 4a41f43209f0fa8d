import type { ShownLine } from "@code-runner/snippet";
import { CodeText } from "../highlight/code-text.js";
import { tokenColor } from "../highlight/token-colors.js";
import type { TokenKind } from "../highlight/token.js";
import { TOKEN_KINDS } from "../highlight/token.js";
import { foldButton } from "./fold-button.js";
import type { LineLook } from "./line-layer.js";

export interface PaperLinesOptions {
  lines: readonly ShownLine[];
  looks: readonly LineLook[];
  /** Shows the same lines now, in the colours that we gave them; null while the editor does. */
  shown: HTMLElement | null;
}

/** The shown lines for paper, each beside its number. How wide paper is, and so where lines wrap, no script can measure. */
export function paperLines({ lines, looks, shown }: PaperLinesOptions): HTMLElement {
  const colored = shown === null ? [] : coloredLines(shown);
  const paper = document.createElement("div");
  paper.className = "paper";
  for (const [index, line] of lines.entries()) {
    const row = document.createElement("div");
    row.className = `row${looks[index]?.isHighlighted === true ? " highlighted" : ""}`;
    const number = document.createElement("span");
    number.className = "row-number";
    number.textContent = looks[index]?.number ?? "";
    const content = line.type === "fold" ? [foldButton(line.region, line.isOpen, () => undefined)] : colored[index];
    // The line feed gives a row without text the height of one.
    row.append(number, ...(content ?? ("text" in line ? [line.text] : [])), "\n");
    paper.append(row);
  }
  return paper;
}

/** The lines of a code, in the colours that our highlighting gave it without elements. */
function coloredLines(shown: HTMLElement): Node[][] {
  const code = new CodeText(shown);
  const kinds = kindsOf(code, shown);
  return code.lines.map(({ from, to }) => {
    const nodes: HTMLElement[] = [];
    for (let at = from; at < to; at++) {
      if (at === from || kinds[at] !== kinds[at - 1]) nodes.push(stretchOf(kinds[at]));
      nodes.at(-1)?.append(code.text.charAt(at));
    }
    return nodes;
  });
}

function stretchOf(kind: TokenKind | undefined): HTMLElement {
  const stretch = document.createElement("span");
  if (kind !== undefined) stretch.style.setProperty("color", tokenColor(kind));
  return stretch;
}

/** The kind of each character, in UTF-16 units, as it is in the page's registry of highlights. */
function kindsOf(code: CodeText, shown: HTMLElement): TokenKind[] {
  const kinds: TokenKind[] = [];
  if (!("highlights" in CSS)) return kinds;
  const starts = new Map<Node, number>();
  for (let at = 0; at < code.text.length; at++) {
    const place = code.range(at, at + 1);
    if (place !== null) starts.set(place.startContainer, at - place.startOffset);
  }
  const offset = (node: Node, inNode: number) => (starts.get(node) ?? 0) + inNode;
  for (const kind of TOKEN_KINDS) {
    for (const range of CSS.highlights.get(`code-runner-${kind}`) ?? []) {
      if (!shown.contains(range.startContainer)) continue;
      const end = offset(range.endContainer, range.endOffset);
      for (let at = offset(range.startContainer, range.startOffset); at < end; at++) kinds[at] = kind;
    }
  }
  return kinds;
}
