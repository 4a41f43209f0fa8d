import { css } from "../styles/css.js";

/** What only the reader's menu and notice need. */
export const readerStyles = css`
  .menu {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    min-inline-size: 12em;
    max-inline-size: calc(100vw - 8px);
    max-block-size: calc(100vh - 8px);
    margin: 0;
    padding: 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_color);
    box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
    font: 13px/1.4 var(--_font);
    overflow-y: auto;
  }
  .menu.menu button {
    display: flex;
    justify-content: start;
    inline-size: 100%;
    min-block-size: 32px;
    align-items: center;
    margin: 0;
    padding: 4px 10px;
    border: 0;
    border-radius: max(var(--_radius) - 4px, 0px);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .menu.menu button:is(:hover, :focus) {
    background: var(--_hover);
    color: var(--_color);
  }
  .menu [aria-checked="true"]::after {
    content: "✓" / "";
    margin-inline-start: auto;
    padding-inline-start: 12px;
    color: var(--_accent);
  }
  /* The ring of a caption's link stands around its letters. */
  .caption {
    overflow: clip;
    overflow-clip-margin: 4px;
  }
  .caption a {
    border-radius: 2px;
    outline-offset: 1px;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 5px 6px 5px 16px;
    border-block-start: 1px solid var(--_border);
    background: var(--_bar);
    color: var(--_color);
    font-size: 12.5px;
  }
  @media (forced-colors: active) {
    .menu.menu button:is(:hover, :focus) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
