import { isHighlightedBySite } from "../highlight/is-highlighted-by-site.js";
import { sampleSiteColors } from "../highlight/site-colors.js";
import { zoomOf } from "../lines/zoom.js";

/** How the static code looks, as custom properties for the editor that takes its place. */
export interface CodeLook {
  properties: Readonly<Record<string, string>>;
  /** How far the reader has scrolled the code, in pixels. */
  scrollLeft: number;
}

/** Measures the static code: its font, its place in the panel, its colours. */
export function readLook(panel: HTMLElement, shown: HTMLElement, language: string): CodeLook {
  const code = shown.querySelector("code") ?? shown;
  const style = getComputedStyle(code);
  const box = panel.getBoundingClientRect();
  const text = textBox(code) ?? code.getBoundingClientRect();
  // What the browser measures is in the window's pixels, which differ where the site has the CSS property zoom.
  const zoom = zoomOf(panel);
  const lines = (code.textContent ?? "").replace(/\n$/, "").split("\n").length;
  const lineHeight = Number.parseFloat(style.lineHeight) || text.height / zoom;
  const above = aboveText(panel, `${style.fontSize}/${lineHeight}px ${style.fontFamily}`);
  const top = (text.top - above - box.top) / zoom + panel.scrollTop;
  const padding = Number.parseFloat(getComputedStyle(shown).paddingBottom) || 0;
  const { scrollLeft } = panel;
  return {
    scrollLeft,
    properties: {
      "--_code-family": style.fontFamily,
      "--_code-size": style.fontSize,
      "--_code-line": `${lineHeight}px`,
      "--_code-spacing": style.letterSpacing,
      "--_code-top": `${top}px`,
      "--_code-bottom": `${Math.max(panel.scrollHeight - top - lines * lineHeight, padding)}px`,
      "--_code-left": `${(text.left - box.left) / zoom + scrollLeft}px`,
      "--_code-right": `${padding}px`,
      ...readColors(panel, shown, language),
    },
  };
}

/** The colours of the static code, which a site may change at any time. */
export function readColors(panel: HTMLElement, shown: HTMLElement, language: string): CodeLook["properties"] {
  return {
    "--_code-color": getComputedStyle(shown.querySelector("code") ?? shown).color,
    "--_code-background": backgroundOf(shown, panel),
    ...(isHighlightedBySite(shown) ? tokenProperties(shown, language) : {}),
  };
}

/** Gives an element the look, or some of it. */
export function applyLook(element: HTMLElement, properties: CodeLook["properties"]): void {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
}

/** How far below the top of its line text of a font begins, in the window's pixels: each browser rounds that in its own way. */
function aboveText(panel: HTMLElement, font: string): number {
  const line = document.createElement("div");
  line.textContent = "0";
  line.style.setProperty("position", "absolute");
  line.style.setProperty("inset", "0 auto auto 0");
  line.style.setProperty("font", font);
  panel.append(line);
  const above = (textBox(line)?.top ?? 0) - line.getBoundingClientRect().top;
  line.remove();
  return above;
}

/** The box of the first character. */
function textBox(code: Element): DOMRect | null {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { data } = node as Text;
    if (data === "") continue;
    const range = document.createRange();
    range.setStart(node, 0);
    range.setEnd(node, 1);
    const [rect] = range.getClientRects();
    if (rect !== undefined) return rect;
  }
  return null;
}

/** The first background that is not see-through, from the code outwards. */
function backgroundOf(shown: HTMLElement, panel: HTMLElement): string {
  const layers = [shown.querySelector("code"), shown, shown.parentElement, panel];
  const colors = layers.map((layer) => (layer === null ? "transparent" : getComputedStyle(layer).backgroundColor));
  return colors.find((color) => color !== "transparent" && !/(?:,|\/) ?0\)$/.test(color)) ?? "transparent";
}

function tokenProperties(shown: HTMLElement, language: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sampleSiteColors(shown, language)).map(([kind, color]) => [`--_token-${kind}`, color]),
  );
}
