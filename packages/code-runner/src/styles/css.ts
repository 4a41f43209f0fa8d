/** A style sheet that is made when an element first adopts it: Node, where a site may be built, has none. */
export type StyleSheet = () => CSSStyleSheet;

/** Rules in a template: `` css`…` ``. The build takes out what browsers do not read. */
export function css(strings: TemplateStringsArray, ...values: readonly string[]): StyleSheet {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (sheet === undefined) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(String.raw(strings, ...values));
    }
    return sheet;
  };
}

/** Gives a tree of nodes style sheets, each once. */
export function adopt(tree: DocumentOrShadowRoot, ...sheets: readonly StyleSheet[]): void {
  const known = tree.adoptedStyleSheets;
  const added = sheets.map((make) => make()).filter((sheet) => !known.includes(sheet));
  if (added.length > 0) tree.adoptedStyleSheets = [...known, ...added];
}
