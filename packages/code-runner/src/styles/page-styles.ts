import { css } from "./css.js";

/**
 * What the author's own code block has to look like inside the element: it fills the box, and its colours are ours
 * unless the site has highlighted it. These rules live in the tree of the page, which a shadow root's rules cannot reach.
 */
export const pageStyles = css`
  /* Sites that switch by a class or an attribute often leave color-scheme as it is. A rule of theirs wins over these. */
  :where(.light, [data-theme="light"], [data-bs-theme="light"], [data-md-color-scheme="default"])
    :where(code-runner:not(:state(light), :state(dark), :state(window))) {
    color-scheme: light;
  }
  :where(.dark, [data-theme="dark"], [data-bs-theme="dark"], [data-md-color-scheme="slate"])
    :where(code-runner:not(:state(light), :state(dark), :state(window))) {
    color-scheme: dark;
  }
  :where(code-runner:not([hidden])) {
    display: block;
    margin-block: 1.25em;
  }
  /* Before the first drawing the code is already where it will be. */
  :where(code-runner:not(:state(drawn))) {
    border: 1px solid transparent;
    padding-block-start: var(--_early-top, 40px);
    overflow: auto hidden;
    font: 400 13px/1.4 var(--code-runner-font, system-ui, sans-serif);
    --_padding: var(--code-runner-padding, 14px 16px);
    --_font-size: var(--code-runner-font-size, 13.5px);
    --_line-height: var(--code-runner-line-height, 1.6);
  }
  code-runner:defined :is(pre, div, figure) {
    margin: 0 !important;
    border: 0 !important;
    border-radius: 0 !important;
    box-shadow: none !important;
    max-inline-size: none !important;
    max-block-size: none !important;
    overflow: visible !important;
  }
  code-runner:defined pre {
    box-sizing: border-box !important;
    inline-size: max-content !important;
    min-inline-size: 100% !important;
    padding: var(--_padding) !important;
    font-size: var(--_font-size);
    line-height: var(--_line-height);
    tab-size: 4;
  }
  code-runner:defined pre > code {
    display: block;
    margin: 0 !important;
    padding: 0 !important;
    border: 0 !important;
    background: none !important;
    font-size: inherit;
    line-height: inherit;
    overflow: visible !important;
  }
  code-runner:state(numbered) pre {
    padding-inline-start: var(--_gutter) !important;
  }
  code-runner:state(plain) pre {
    font-family: var(--_font-code);
    background: var(--_background) !important;
    color: var(--_color) !important;
  }
  code-runner:state(plain) pre > code {
    font-family: inherit;
    color: inherit !important;
  }
  code-runner:state(wrap) :is(pre, pre > code) {
    inline-size: auto !important;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @media print {
    code-runner:defined :is(pre, pre > code) {
      inline-size: auto !important;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  }
`;
