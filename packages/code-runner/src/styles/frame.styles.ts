import { css } from "./css.js";

/** The box around everything, and what holds for all that is in it. */
export const frameStyles = css`
  :host {
    container-type: inline-size;
    color: var(--_color);
    font: 400 13px/1.4 var(--_font);
    text-align: start;
  }
  :host(:state(light)) {
    color-scheme: light;
  }
  :host(:state(dark)),
  :host(:state(window)) {
    color-scheme: dark;
  }
  [hidden] {
    display: none !important;
  }
  .frame {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    overflow: clip;
    /* What the page's text has no business to hand down. */
    letter-spacing: normal;
    word-spacing: normal;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    hyphens: manual;
    white-space: normal;
    cursor: auto;
  }
  .load-failed {
    margin: 0;
    padding: 8px 16px;
    border-block-start: 1px solid var(--_border);
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
`;
