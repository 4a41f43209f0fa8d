import { css } from "../../styles/css.js";

/** Output that is no text: pictures, tables, frames, and the terminal's box. */
export const displayStyles = css`
  .log:has(.place) {
    max-block-size: var(--code-runner-output-height, 42em);
  }
  .place {
    position: relative;
    margin-block: 6px;
  }
  .place img {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    border-radius: 3px;
    background: #fff;
  }
  .place iframe {
    display: block;
    inline-size: 100%;
    block-size: 0;
    border: 0;
  }
  .place .table {
    max-inline-size: 100%;
    overflow: auto;
  }
  .place table {
    border-collapse: collapse;
  }
  .place :is(th, td) {
    padding: 2px 10px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
    white-space: pre-wrap;
  }
  .place :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .place th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_output);
    color: var(--_muted);
    font-weight: 600;
  }
  .place .number {
    text-align: end;
  }
  .terminal-box {
    block-size: 20em;
    padding: 14px 16px;
    overflow: hidden;
    background: var(--_output);
    color: var(--_color);
    font-family: var(--_font-code);
    /* Tells the terminal that the colours around it have changed. */
    transition: background-color 1ms;
  }
`;
