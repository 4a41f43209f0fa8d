/** The rules that xterm.js needs to lay itself out, for the shadow root, where a page's style sheet cannot reach. */
export const terminalStyles = new CSSStyleSheet();
terminalStyles.replaceSync(`
  .xterm { position: relative; cursor: text; user-select: none; }
  .xterm:focus, .xterm.focus { outline: none; }
  .xterm-viewport, .xterm-accessibility, .xterm-message { position: absolute; inset: 0; }
  .xterm-screen { position: relative; }
  .xterm-screen canvas { position: absolute; inset-block-start: 0; inset-inline-start: 0; }
  .xterm-helpers { position: absolute; inset-block-start: 0; z-index: 5; }
  .xterm-helper-textarea {
    position: absolute; inset-inline-start: -9999em; z-index: -5; inline-size: 0; block-size: 0; margin: 0; padding: 0;
    border: 0; opacity: 0; overflow: hidden; resize: none; white-space: nowrap;
  }
  .xterm-char-measure-element {
    display: inline-block; position: absolute; inset-inline-start: -9999em; visibility: hidden; line-height: normal;
  }
  .composition-view { display: none; position: absolute; z-index: 1; white-space: nowrap; }
  .composition-view.active { display: block; }
  .xterm-accessibility, .xterm-message { z-index: 10; color: transparent; pointer-events: none; }
  .xterm-accessibility-tree { white-space: pre; user-select: text; font-family: monospace; }
  .xterm-accessibility-tree > div { inline-size: fit-content; transform-origin: left; }
  .xterm-accessibility-tree *::selection { color: transparent; }
  .live-region {
    position: absolute; inset-inline-start: -9999px; inline-size: 1px; block-size: 1px; overflow: hidden;
  }
  .xterm-dim { opacity: 1 !important; }
  .xterm-underline-1 { text-decoration: underline; }
  .xterm-underline-2 { text-decoration: double underline; }
  .xterm-underline-3 { text-decoration: wavy underline; }
  .xterm-overline { text-decoration: overline; }
  .xterm-strikethrough { text-decoration: line-through; }
  .xterm-decoration { position: absolute; z-index: 6; }
  .xterm-scrollable-element > .scrollbar { cursor: default; }
  .xterm-scrollable-element > .visible { opacity: 1; z-index: 11; }
  .xterm-scrollable-element > .invisible { opacity: 0; pointer-events: none; }
`);
