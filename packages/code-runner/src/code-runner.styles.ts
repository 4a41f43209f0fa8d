import { css } from "lit";

/** The names of the design, with their defaults for light and dark. Names that begin with `--_` are ours alone. */
const tokens = css`
  :host {
    --_background: var(--code-runner-background, light-dark(#fcfcfd, #14171c));
    --_bar: var(--code-runner-toolbar-background, light-dark(#f5f6f8, #1a1e25));
    --_output: var(--code-runner-output-background, light-dark(#fff, #101317));
    --_color: var(--code-runner-color, light-dark(#1f2430, #e3e7ee));
    --_muted: var(--code-runner-muted-color, light-dark(#5a6374, #9aa4b5));
    --_border: var(--code-runner-border-color, light-dark(#dfe2e8, #2b313b));
    --_accent: var(--code-runner-accent, light-dark(#2a5bd7, #8ab4ff));
    --_error: var(--code-runner-error-color, light-dark(#b42334, #ff8f98));
    --_success: var(--code-runner-success-color, light-dark(#17734a, #6fd6a0));
    --_error-tint: color-mix(in srgb, var(--_error) 11%, transparent);
    --_hover: color-mix(in srgb, var(--_color) 8%, transparent);
    --_selection: color-mix(in srgb, var(--_accent) 24%, transparent);
    --_radius: var(--code-runner-radius, 8px);
    --_padding: var(--code-runner-padding, 14px 16px);
    --_font: var(--code-runner-font, system-ui, sans-serif);
    --_font-code: var(--code-runner-font-code, ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace);
    --_font-size: var(--code-runner-font-size, 13.5px);
    --_line-height: var(--code-runner-line-height, 1.6);
  }
`;

const frame = css`
  :host {
    display: block;
    margin-block: 1.25em;
    container-type: inline-size;
    color: var(--_color);
    font: 400 13px/1.4 var(--_font);
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  :host(:state(light)) {
    color-scheme: light;
  }
  :host(:state(dark)) {
    color-scheme: dark;
  }
  [hidden] {
    display: none !important;
  }
  /* The code before the first update: it is already where it will be. */
  .early {
    display: block;
    border: 1px solid transparent;
    padding-block-start: 40px;
    overflow: hidden;
  }
  .frame {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    overflow: clip;
    /* What the page's text has no business to hand down. */
    letter-spacing: normal;
    word-spacing: normal;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    font-style: normal;
    hyphens: manual;
    white-space: normal;
    cursor: auto;
  }
  /* Code, and what it prints, is written from left to right in every language. */
  .panel,
  .output pre,
  .prepared pre,
  .log {
    direction: ltr;
    text-align: left;
  }
  .panel {
    position: relative;
    background: var(--_background);
    overflow: auto;
  }
  .panel.editable:not(.editing) {
    cursor: text;
  }
  .panel pre {
    box-sizing: border-box;
    inline-size: max-content;
    min-inline-size: 100%;
    margin: 0;
    padding: var(--_padding);
    tab-size: 4;
    font: var(--_font-size)/var(--_line-height) var(--_font-code);
  }
  .panel {
    --_gutter: calc(var(--_digits) * 1ch + 30px);
    font: var(--_font-size)/var(--_line-height) var(--_font-code);
    min-block-size: calc(var(--_min-lines) * 1lh + 28px);
    max-block-size: calc(var(--_max-lines) * 1lh + 28px);
  }
  :host(:state(numbered)) .panel pre {
    padding-inline-start: var(--_gutter);
  }
  .panel.wrap pre {
    inline-size: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .editor {
    background: var(--_code-background);
  }
  @container (inline-size >= 640px) {
    :host(:state(beside)) .frame {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      grid-auto-flow: dense;
    }
    :host(:state(beside)) .frame > * {
      grid-column: 1 / -1;
    }
    :host(:state(beside)) .frame > .panel {
      grid-column: 1;
    }
    :host(:state(beside)) .frame > .output {
      grid-column: 2;
      border-block-start: 0;
      border-inline-start: 1px solid var(--_border);
    }
  }
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
  .prepared .stale {
    color: var(--_muted);
    font-style: italic;
  }
  .prepared p {
    margin: 0;
    padding: 8px 16px 0;
    color: var(--_muted);
  }
  .load-failed {
    margin: 0;
    padding: 8px 16px;
    border-block-start: 1px solid var(--_border);
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .panel:has(.cm-focused) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
`;

const toolbar = css`
  .toolbar {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 40px;
    padding-block: 0;
    padding-inline: 16px 6px;
    box-sizing: border-box;
    border-block-end: 1px solid var(--_border);
    background: var(--_bar);
  }
  .caption {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_muted);
    font-size: 12.5px;
  }
  .title {
    min-block-size: 32px;
  }
  .caption a {
    color: inherit;
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
  .actions {
    display: flex;
    flex: none;
    align-items: center;
    gap: 2px;
  }
  .actions button,
  .input button,
  .files button,
  .retry {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 5px;
    min-block-size: 28px;
    min-inline-size: 28px;
    box-sizing: border-box;
    margin: 0;
    padding: 0 6px;
    border: 1px solid transparent;
    border-radius: max(var(--_radius) - 3px, 0px);
    background: none;
    color: var(--_muted);
    font: 500 12.5px/1 var(--_font);
    cursor: pointer;
  }
  .actions button:hover,
  .input button:hover,
  .files button:hover {
    background: var(--_hover);
    color: var(--_color);
  }
  .actions .run,
  .actions .stop {
    margin-inline-start: 4px;
    padding-block: 0;
    padding-inline: 7px 10px;
  }
  .actions .run {
    color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
  }
  .actions .run:hover {
    color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 18%, transparent);
  }
  .actions .run[aria-disabled="true"] {
    background: none;
    color: var(--_muted);
    opacity: 0.55;
    cursor: default;
  }
  .actions .stop {
    color: var(--_error);
    background: color-mix(in srgb, var(--_error) 9%, transparent);
  }
  .actions .stop:hover {
    color: var(--_error);
    background: color-mix(in srgb, var(--_error) 17%, transparent);
  }
  @container (inline-size < 340px) {
    .toolbar {
      padding-inline-start: 12px;
    }
    .actions .run {
      padding-inline: 5px 8px;
    }
  }
`;

/** A window of a terminal: dark, with a title bar. Everything else about it is as always. */
const terminalWindow = css`
  :host(:state(window)) {
    color-scheme: dark;
  }
  :host(:state(window)) .frame {
    border-color: #30363d;
    border-radius: max(var(--_radius), 10px);
    box-shadow: 0 12px 32px rgb(0 0 0 / 28%);
  }
  :host(:state(window)) .toolbar:first-child::before {
    content: "";
    flex: none;
    inline-size: 52px;
    block-size: 12px;
    background:
      radial-gradient(circle closest-side, #ff5f57 94%, transparent) 0 0 / 12px 12px no-repeat,
      radial-gradient(circle closest-side, #febc2e 94%, transparent) 20px 0 / 12px 12px no-repeat,
      radial-gradient(circle closest-side, #28c840 94%, transparent) 40px 0 / 12px 12px no-repeat;
  }
`;

/** On paper: the code and what it printed last, in full, in dark ink. */
const paper = css`
  @media print {
    :host {
      color-scheme: light !important;
    }
    .frame {
      overflow: visible;
      box-shadow: none !important;
    }
    .actions,
    .input,
    .files,
    .tabs > [aria-selected="false"],
    .solution,
    .help {
      display: none !important;
    }
    .panel,
    .log,
    .prepared pre,
    .difference {
      max-block-size: none !important;
      block-size: auto !important;
      overflow: visible !important;
    }
    .panel pre,
    .difference .line {
      inline-size: auto;
      min-inline-size: 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  }
`;

export const styles = [tokens, frame, toolbar, terminalWindow, paper];
