import { css } from "./css.js";

/** On paper: the code in full, in dark ink. What is loaded later says the same of itself. */
export const paperStyles = css`
  @media print {
    :host {
      color-scheme: light !important;
    }
    .frame {
      overflow: visible;
      box-shadow: none !important;
    }
    .actions {
      display: none !important;
    }
    .panel {
      max-block-size: none !important;
      block-size: auto !important;
      overflow: visible !important;
    }
    .panel pre {
      inline-size: auto;
      min-inline-size: 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  }
`;
