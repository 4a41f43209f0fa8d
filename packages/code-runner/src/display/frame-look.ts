/** What a frame's document takes over from the element's look; by name of the element's custom property. */
const PROPERTIES = ["--_color", "--_muted", "--_border", "--_accent", "--_font", "--_font-code", "--_hover"] as const;

/**
 * The style sheet of a frame's document. It is in a layer, so that every style that comes with the output wins. The
 * browser tells the document whether the page is light or dark.
 */
export function frameLook(element: Element): string {
  const style = getComputedStyle(element);
  const values = PROPERTIES.map((name) => `${name}: ${style.getPropertyValue(name)};`).join(" ");
  return `@layer code-runner {
    :root { ${values} color-scheme: light dark; overflow: auto hidden; background: transparent; color: var(--_color);
      font: 13px/1.5 var(--_font); }
    body { display: flow-root; margin: 0; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: 4px 12px; border-block-end: 1px solid var(--_border); text-align: end; white-space: nowrap; }
    th { font-weight: 600; }
    tbody tr:hover { background: var(--_hover); }
    caption { padding-block: 4px; color: var(--_muted); text-align: start; }
    a { color: var(--_accent); }
    h1, h2, h3, h4, h5, h6 { margin-block: 12px 6px; font-size: 14px; line-height: 1.35; }
    h1 { font-size: 18px; }
    h2 { font-size: 16px; }
    p, ul, ol, blockquote, pre { margin-block: 6px; }
    blockquote { margin-inline: 0; padding-inline-start: 12px; border-inline-start: 2px solid var(--_border);
      color: var(--_muted); }
    code, pre { font-family: var(--_font-code); }
    math { font-size: 1.2em; }
    math[display="block"] { margin-block: 6px; }
    img, svg { max-inline-size: 100%; }
  }`;
}
