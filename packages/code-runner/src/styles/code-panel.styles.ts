import { css } from "./css.js";

/** The box with the code. */
export const codePanelStyles = css`
  /* Code, and what it prints, is written from left to right in every language. */
  .panel,
  .output pre,
  .prepared pre,
  .log {
    direction: ltr;
    text-align: left;
  }
  .panel {
    position: relative;
    background: var(--_background);
    overflow: auto;
    --_gutter: calc(var(--_digits) * 1ch + 30px);
    font: var(--_font-size)/var(--_line-height) var(--_font-code);
    min-block-size: calc(var(--_min-lines) * 1lh + 28px);
    max-block-size: calc(var(--_max-lines) * 1lh + 28px);
  }
  .panel.editable:not(.editing) {
    cursor: text;
  }
  .panel pre {
    box-sizing: border-box;
    inline-size: max-content;
    min-inline-size: 100%;
    margin: 0;
    padding: var(--_padding);
    tab-size: 4;
    font: inherit;
  }
  :host(:state(numbered)) .panel pre {
    padding-inline-start: var(--_gutter);
  }
  .panel.wrap pre {
    inline-size: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
