import { css } from "../styles/css.js";

/** What only an exercise needs. */
export const exerciseStyles = css`
  .checks,
  .hints,
  .solution {
    padding: 8px 16px;
    border-block-start: 1px solid var(--_border);
    background: var(--_output);
  }
  .checks.empty {
    position: absolute;
    clip-path: inset(50%);
  }
  .checks.stale {
    opacity: 0.55;
  }
  .checks p,
  .checks ul,
  .hints ol {
    margin: 0;
  }
  .checks ul {
    padding: 0;
    list-style: none;
  }
  /* A sentence may be in another script than the page. It begins where the others do. */
  .checks p,
  .checks .name,
  .hints li > *,
  .hints li :is(p, li) {
    inline-size: fit-content;
    unicode-bidi: plaintext;
  }
  .checks .sum {
    min-block-size: 1.4em;
    font-weight: 600;
  }
  .checks li {
    display: grid;
    grid-template-columns: 1.3em minmax(0, 1fr);
    padding-block: 3px;
    overflow-wrap: anywhere;
  }
  .checks .verdict {
    font-weight: 700;
  }
  .checks .good .verdict {
    color: var(--_success);
  }
  .checks .bad .verdict {
    color: var(--_error);
  }
  .checks .message {
    color: var(--_muted);
    white-space: pre-wrap;
  }
  .difference {
    max-block-size: 20em;
    margin-block: 4px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: max(var(--_radius) - 3px, 0px);
    font: var(--_font-size)/var(--_line-height) var(--_font-code);
    direction: ltr;
  }
  .difference .line {
    position: relative;
    inline-size: max-content;
    min-inline-size: 100%;
    box-sizing: border-box;
    min-block-size: 1lh;
    padding-inline: 8px;
    white-space: pre;
    line-height: inherit;
  }
  .difference .sign {
    display: inline-block;
    inline-size: 1.4em;
    user-select: none;
  }
  .difference .missing {
    background: color-mix(in srgb, var(--_success) 13%, transparent);
  }
  .difference .unexpected {
    background: var(--_error-tint);
  }
  .difference .legend {
    inline-size: auto;
    padding: 2px 8px;
    border-block-start: 1px solid var(--_border);
    color: var(--_muted);
    font: 12px/1.4 var(--_font);
  }
  .hints ol {
    padding-inline-start: 1.5em;
  }
  .hints li {
    padding-block: 2px;
    overflow-wrap: anywhere;
  }
  .hints li :is(p, ul, ol) {
    margin: 0;
  }
  .hints .text {
    white-space: pre-wrap;
  }
  .hints a {
    color: var(--_accent);
  }
  .hints code {
    padding: 1px 4px;
    border-radius: 3px;
    background: var(--_hover);
    font-family: var(--_font-code);
  }
  .hints pre {
    margin: 4px 0;
    padding: 6px 12px;
    border-radius: max(var(--_radius) - 3px, 0px);
    background: var(--_hover);
    font: var(--_font-size)/var(--_line-height) var(--_font-code);
    tab-size: 4;
    direction: ltr;
    text-align: left;
    overflow: auto;
  }
  .hints pre code {
    padding: 0;
    background: none;
  }
  .solution pre {
    margin: 0 0 8px;
    max-block-size: 30em;
    overflow: auto;
    tab-size: 4;
    font: var(--_font-size)/var(--_line-height) var(--_font-code);
    direction: ltr;
    text-align: left;
  }
  .solution .retry {
    margin: 0;
    border-color: var(--_border);
    padding: 0 10px;
    color: var(--_color);
  }
  .actions .help {
    white-space: nowrap;
  }
  .actions .help[aria-disabled="true"] {
    opacity: 0.55;
    cursor: default;
  }
  @media (forced-colors: active) {
    .difference .missing,
    .difference .unexpected {
      border-inline-start: 3px solid Highlight;
      padding-inline-start: 5px;
    }
  }
  @media print {
    .solution {
      display: none;
    }
    .difference {
      max-block-size: none;
      block-size: auto;
      overflow: visible;
    }
    .difference .line {
      inline-size: auto;
      min-inline-size: 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  }
`;
