import { isBesideCode } from "@code-runner/snippet";

/** What the site's highlighting makes of a stretch of code, as properties of CSS. */
type TextLook = Readonly<Record<(typeof TEXT_PROPERTIES)[number], string>>;

/** How the site shows a code. */
export interface SiteLook {
  /** The look of each character, in UTF-16 units; white space has that of what was before. */
  characters: readonly TextLook[];
  background: string;
  fontFamily: string;
}

const TEXT_PROPERTIES = ["color", "font-style", "font-weight", "text-decoration"] as const;

/**
 * Reads how the site has coloured its own block, character by character, so that a part of the code can be shown alike. What the
 * generator put between the lines makes no difference: only what is no white space is compared.
 *
 * @returns null where the block does not hold this code.
 */
export function readSiteLook(block: HTMLElement, code: string): SiteLook | null {
  const letters = lettersOf(block);
  const characters: TextLook[] = [];
  let look = textLook(block);
  for (const unit of code) {
    if (unit.trim() !== "") {
      const letter = letters.next();
      if (letter.done === true || letter.value.unit !== unit) return null;
      ({ look } = letter.value);
    }
    for (let index = 0; index < unit.length; index++) characters.push(look);
  }
  const { fontFamily } = getComputedStyle(block.querySelector("code") ?? block);
  return { characters, background: getComputedStyle(block).backgroundColor, fontFamily };
}

/** Makes nodes of a stretch of code: a span where its look differs from that of the text around it. */
export function styledText(text: string, looks: readonly TextLook[]): Node[] {
  const nodes: HTMLElement[] = [];
  let before: TextLook | undefined;
  for (const [index, look] of looks.entries()) {
    if (look !== before) nodes.push(newSpan(look));
    nodes.at(-1)?.append(text[index] ?? "");
    before = look;
  }
  for (const node of nodes) node.normalize();
  return nodes;
}

function newSpan(look: TextLook): HTMLElement {
  const span = document.createElement("span");
  for (const [name, value] of Object.entries(look)) span.style.setProperty(name, value);
  return span;
}

function* lettersOf(block: HTMLElement): Generator<{ unit: string; look: TextLook }, undefined> {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && isBesideCode(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement === null || node.data.trim() === "") continue;
    const look = textLook(node.parentElement);
    for (const unit of node.data) if (unit.trim() !== "") yield { unit, look };
  }
  return undefined;
}

function textLook(element: Element): TextLook {
  const style = getComputedStyle(element);
  return Object.fromEntries(TEXT_PROPERTIES.map((name) => [name, style.getPropertyValue(name)])) as TextLook;
}
