import { css } from "../styles/css.js";

/** The list of files in the bar above the code. */
export const tabsStyles = css`
  .title {
    min-block-size: 32px;
  }
  .tabs {
    display: flex;
    flex: 1;
    min-inline-size: 0;
    align-self: stretch;
    margin-inline-start: -8px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tab {
    position: relative;
    flex: none;
    padding: 0 10px;
    border: 0;
    background: none;
    color: var(--_muted);
    font: inherit;
    font-size: 12.5px;
    cursor: pointer;
  }
  .tab:hover {
    color: var(--_color);
  }
  .tab[aria-selected="true"] {
    color: var(--_color);
  }
  .tab[aria-selected="true"]::after {
    content: "";
    position: absolute;
    inset: auto 10px 0;
    block-size: 2px;
    border-radius: 2px 2px 0 0;
    background: var(--_accent);
  }
  @media (forced-colors: active) {
    .tab[aria-selected="true"]::after {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
  @media print {
    .tabs > [aria-selected="false"] {
      display: none;
    }
  }
`;
