import { css } from "../../styles/css.js";

/** What a program printed. */
export const logStyles = css`
  .output {
    border-block-start: 1px solid var(--_border);
    background: var(--_output);
  }
  /* In another element of the page it is alone. */
  .output:first-child {
    border-block-start: 0;
  }
  .elsewhere {
    transition: color 1ms;
  }
  .output.stale .log {
    opacity: 0.45;
  }
  .log {
    /* What only screen readers get stands where it belongs, and not below the page. */
    position: relative;
    box-sizing: border-box;
    max-block-size: var(--code-runner-output-height, 24em);
    padding: var(--_padding);
    overflow: auto;
    overscroll-behavior-y: auto;
    font: var(--_font-size)/var(--_line-height) var(--_font-code);
    font-variant-numeric: tabular-nums;
  }
  .block {
    margin: 0;
    font: inherit;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 8;
  }
  /* What is far from the end of a long log need not be laid out. */
  .block:nth-last-child(n + 4) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 20em;
  }
  .block.stderr {
    margin-inline-start: -11px;
    padding-inline-start: 8px;
    border-inline-start: 3px solid var(--_error);
    color: var(--_error);
  }
  .block:focus {
    outline: none;
  }
  .fold {
    display: block;
    inline-size: 100%;
    margin: 4px 0;
    padding: 5px 10px;
    border: 1px dashed var(--_border);
    border-radius: 4px;
    background: none;
    color: var(--_accent);
    font: 12.5px/1.4 var(--_font);
    text-align: center;
    cursor: pointer;
  }
  .fold:hover {
    background: var(--_hover);
  }
  .source-link {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .source-link:hover {
    text-decoration-style: solid;
  }
  .echo {
    color: var(--_accent);
  }
  .note {
    margin: 0 0 0.5em;
    color: var(--_muted);
    font: italic 12.5px/1.4 var(--_font);
  }
  @media print {
    .log {
      max-block-size: none;
      block-size: auto;
      overflow: visible;
    }
  }
`;
