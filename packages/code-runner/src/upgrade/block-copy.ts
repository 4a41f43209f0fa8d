import { isBesideCode } from "@code-runner/snippet";

/** What may be shown or run. All else between a block's edge and its code is the site's ornament. */
const CONTENT = "pre, script, textarea, [data-file], [data-role], [data-src], [data-action]";

/** Titles of code blocks: Starlight, Material for MkDocs, Sphinx, Docusaurus, and then any figure's. */
const TITLES = ["figcaption .title", ".filename", ".caption-text", "[class*='codeBlockTitle']", "figcaption"];

/** Line numbers that a style sheet counts: Prism, Docusaurus. */
const COUNTERS = ".line-numbers-rows, [class*='codeLineNumber']";

/** A block as its runner gets it. */
export interface BlockCopy {
  nodes: DocumentFragment;
  /** What the site says beside the code, as options by name. */
  options: Record<string, string>;
}

/**
 * The block again, with its colours and without what stands around the code: a runner has a caption, line numbers and
 * a copy button of its own. Names that may be only once in a page are left out.
 */
export function copyOf(block: HTMLElement): BlockCopy {
  const nodes = new DocumentFragment();
  const copy = block.cloneNode(true) as HTMLElement;
  copy.hidden = false;
  copy.style.removeProperty("display");
  nodes.append(copy);
  for (const element of nodes.querySelectorAll("[id], [name]")) {
    element.removeAttribute("id");
    element.removeAttribute("name");
  }
  const options: Record<string, string> = {};
  const title = titleIn(nodes);
  if (title !== "") options["caption"] = title;
  const firstLine = takeNumbers(nodes);
  if (firstLine !== null) options["line-numbers"] = firstLine;
  for (const button of nodes.querySelectorAll("button")) button.remove();
  for (const table of nodes.querySelectorAll("table")) unfold(table);
  removeOrnament(nodes);
  // Shown one at a time, and so each a child of the runner's.
  if (!copy.matches("pre") && copy.querySelectorAll("pre").length > 1) copy.replaceWith(...copy.childNodes);
  // Docusaurus lets the code float, and holds it by what is around the block.
  for (const code of nodes.querySelectorAll<HTMLElement>("pre > code")) code.style.setProperty("float", "none");
  return { nodes, options };
}

function titleIn(nodes: ParentNode): string {
  const titles = TITLES.flatMap((selector) => Array.from(nodes.querySelectorAll(selector)));
  return titles.find((title) => title.closest("pre") === null)?.textContent.trim() ?? "";
}

/** Removes the site's line numbers and returns the first of them; null where there are none. */
function takeNumbers(nodes: ParentNode): string | null {
  const gutters = Array.from(nodes.querySelectorAll("*"), (element) => ({ element, first: firstNumberOf(element) }));
  const numbered = gutters.filter(({ first }) => first !== null);
  for (const { element } of numbered) element.remove();
  return numbered[0]?.first ?? null;
}

/** The number that a gutter begins with; null where an element is none. */
function firstNumberOf(element: Element): string | null {
  if (element.matches(COUNTERS)) return countedFrom(element.closest<HTMLElement>("[style*='counter-reset']"));
  if (element.matches("button, script, template") || !isBesideCode(element)) return null;
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (text.nextNode() !== null && text.currentNode.nodeValue?.trim() === "");
  return /^\s*(\d+)\s*(?:\n|$)/.exec(text.currentNode.nodeValue ?? "")?.[1] ?? null;
}

function countedFrom(counting: HTMLElement | null): string {
  const reset = /\d+$/.exec(counting?.style.counterReset ?? "")?.[0] ?? "0";
  return String(Number(reset) + 1);
}

/** Puts the code of a table, which had its line numbers in the other column, into the table's place. */
function unfold(table: Element): void {
  const blocks = Array.from(table.querySelectorAll("pre"));
  // Rouge has the table in a block, and may have a block for each line.
  if (table.closest("pre") !== null) return table.replaceWith(...blocks.flatMap(linesOf));
  const filled = blocks.filter((pre) => pre.textContent.trim() !== "");
  if (filled.length > 0) table.replaceWith(...filled);
}

const linesOf = (pre: Element): (ChildNode | string)[] => [
  ...pre.childNodes,
  ...(pre.textContent.endsWith("\n") ? [] : ["\n"]),
];

function removeOrnament(parent: ParentNode): void {
  for (const child of Array.from(parent.children)) {
    if (child.matches(CONTENT)) continue;
    if (child.querySelector(CONTENT) === null) {
      child.remove();
      continue;
    }
    // Where the line numbers were: VitePress.
    if (child instanceof HTMLElement) child.style.setProperty("padding", "0");
    removeOrnament(child);
  }
}
