import { css, unsafeCSS } from "lit";
import { ansiPalette } from "../output/ansi-palette.js";

const output = css`
  .output {
    border-block-start: 1px solid var(--_border);
    background: var(--_output);
  }
  .output.stale .log {
    opacity: 0.45;
  }
  .log {
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
    content-visibility: auto;
    contain-intrinsic-block-size: auto 20em;
  }
  .block:last-child {
    content-visibility: visible;
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
  .place th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_output);
    color: var(--_muted);
    font-weight: 600;
  }
  .place td.number {
    text-align: end;
  }
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
  .terminal-box {
    block-size: 20em;
    padding: 8px;
    overflow: hidden;
    background: var(--_output);
    color: var(--_color);
    font-family: var(--_font-code);
    /* Tells the terminal that the colours around it have changed. */
    transition: background-color 1ms;
  }
  .bold {
    font-weight: 700;
  }
  .dim {
    opacity: 0.7;
  }
  .italic {
    font-style: italic;
  }
  .underlined {
    text-decoration: underline;
  }
  .inverse {
    background: var(--_color);
    color: var(--_output);
  }
`;

const paletteRules = ansiPalette
  .map(
    (color, index) =>
      `.fg-${index} { color: ${color}; } .bg-${index} { background-color: color-mix(in srgb, ${color} 30%, transparent); }`,
  )
  .join("\n");

const footer = css`
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
  .actions .run-above {
    white-space: nowrap;
  }
  @container (inline-size < 420px) {
    .toolbar:has(.run-above) .actions {
      flex: 0 1 auto;
      flex-wrap: wrap;
      justify-content: flex-end;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .busy .mark {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .actions button,
    .input button,
    .files button,
    .retry {
      border-color: ButtonBorder;
    }
    .tab[aria-selected="true"]::after,
    .mark {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

/** What only a snippet that has been run needs. */
export const runPanelStyles = [output, footer, unsafeCSS(paletteRules)];
