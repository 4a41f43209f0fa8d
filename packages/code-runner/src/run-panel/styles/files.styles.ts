import { css } from "../../styles/css.js";

/** The files that a program wrote. */
export const filesStyles = css`
  .files {
    margin: 0;
    padding: 4px 6px 4px 16px;
    border-block-start: 1px solid var(--_border);
    background: var(--_output);
    list-style: none;
  }
  .files li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 32px;
  }
  .files .name {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font: var(--_font-size) / 1.4 var(--_font-code);
  }
  .files .size {
    flex: none;
    margin-inline-end: auto;
    color: var(--_muted);
    font-size: 12.5px;
    font-variant-numeric: tabular-nums;
  }
  .files button {
    border-color: var(--_border);
    color: var(--_color);
  }
  @media print {
    .files {
      display: none;
    }
  }
`;
