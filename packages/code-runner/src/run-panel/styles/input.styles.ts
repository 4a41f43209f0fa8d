import { css } from "../../styles/css.js";

/** The field in which a reader answers. */
export const inputStyles = css`
  .input {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    padding: 6px 6px 8px 16px;
    font: var(--_font-size) / var(--_line-height) var(--_font-code);
  }
  .input label {
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .input input {
    flex: 1 1 8em;
    min-inline-size: 4em;
    box-sizing: border-box;
    min-block-size: 30px;
    padding: 2px 8px;
    border: 1px solid var(--_border);
    border-radius: max(var(--_radius) - 3px, 0px);
    background: var(--_background);
    color: inherit;
    font: inherit;
  }
  .input button {
    min-block-size: 30px;
    padding-inline: 10px;
    border-color: var(--_border);
    color: var(--_color);
  }
  @media print {
    .input {
      display: none;
    }
  }
`;
