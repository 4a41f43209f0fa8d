import { css } from "../../styles/css.js";

/** The line that says how a run goes, and the buttons that come with it. */
export const statusStyles = css`
  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    min-block-size: 34px;
    box-sizing: border-box;
    padding: 5px 16px;
    border-block-start: 1px solid var(--_border);
    background: var(--_bar);
    color: var(--_muted);
    font-size: 12.5px;
    font-variant-numeric: tabular-nums;
  }
  .status.idle {
    position: absolute;
    clip-path: inset(50%);
  }
  .news {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
    min-inline-size: 0;
  }
  .mark {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: currentColor;
  }
  .good .mark {
    color: var(--_success);
  }
  .bad .mark {
    color: var(--_error);
    border-radius: 1px;
  }
  .busy .mark {
    color: var(--_accent);
    animation: pulse 1.4s ease-in-out infinite;
  }
  @keyframes pulse {
    50% {
      opacity: 0.25;
    }
  }
  .sentence {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    color: var(--_color);
  }
  /* A sentence may be in another script than the page. */
  .sentence,
  .facts {
    unicode-bidi: plaintext;
  }
  .facts {
    margin-inline-start: auto;
  }
  .details {
    color: var(--_muted);
  }
  progress {
    flex: 1;
    min-inline-size: 5em;
    max-inline-size: 16em;
    block-size: 5px;
    accent-color: var(--_accent);
  }
  .link {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  .retry {
    margin-inline-start: auto;
    padding: 0 10px;
    border-color: var(--_border);
    color: var(--_color);
  }
  .retry:hover {
    background: var(--_hover);
  }
  .actions .run[aria-disabled="true"],
  .actions .action[aria-disabled="true"] {
    background: none;
    color: var(--_muted);
    opacity: 0.55;
    cursor: default;
  }
  .actions .run-above {
    white-space: nowrap;
  }
  @container (inline-size < 420px) {
    .toolbar:has(.run-above, .help) {
      flex-wrap: wrap;
    }
    .toolbar:has(.run-above, .help) :is(.tabs, .caption) {
      flex-basis: 100%;
    }
    .toolbar:has(.run-above, .help) .caption {
      padding-block-start: 8px;
    }
    .toolbar:has(.run-above, .help) .tabs {
      min-block-size: 36px;
    }
    .toolbar:has(.run-above, .help) .actions {
      flex: 1 1 auto;
      flex-wrap: wrap;
      justify-content: flex-end;
      padding-block-end: 4px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .busy .mark {
      animation: none;
    }
    /* Browsers move it themselves. The sentence says the same. */
    progress:indeterminate {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .actions button.run[aria-disabled="true"],
    .actions button[aria-disabled="true"] {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
    .actions button,
    .input button,
    .files button,
    .retry {
      border-color: ButtonBorder;
    }
    :is(.actions, .input, .files) button:not([aria-disabled="true"]):hover,
    .retry:hover,
    .fold:hover {
      border-color: Highlight;
    }
    .mark {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
