import { css } from "../styles/css.js";

/** What the author says that the program prints. */
export const preparedOutputStyles = css`
  .prepared {
    border-block-start: 1px solid var(--_border);
    background: var(--_output);
  }
  .prepared pre {
    max-block-size: var(--code-runner-output-height, 24em);
    margin: 0;
    padding: var(--_padding);
    overflow: auto;
    font: var(--_font-size)/var(--_line-height) var(--_font-code);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .prepared .form {
    padding: var(--_padding);
    overflow: auto;
    font: var(--_font-size)/var(--_line-height) var(--_font-code);
    white-space: pre-wrap;
  }
  .prepared .stale {
    color: var(--_muted);
    font-style: italic;
  }
  .prepared .stale :is(img, iframe) {
    opacity: 0.55;
  }
  .prepared p {
    margin: 0;
    padding: 8px 16px 0;
    color: var(--_muted);
  }
  @media print {
    .prepared pre {
      max-block-size: none;
      block-size: auto;
      overflow: visible;
    }
  }
`;
