import { css } from "../styles/css.js";

/** What numbers, bands and regions look like, over the static code and in the editor. */
export const linesStyles = css`
  :host {
    --_number-gap: 14px;
  }
  .lines {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    block-size: 0;
    pointer-events: none;
    transition: color 1ms;
  }
  .lines div {
    box-sizing: border-box;
  }
  .band {
    position: absolute;
    inset-inline: 0;
  }
  .highlighted,
  .cm-highlighted-line,
  .cm-highlighted-number {
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
  }
  .cm-highlighted-line,
  .cm-highlighted-number {
    position: relative;
  }
  .highlighted::before,
  .cm-highlighted-line::before,
  .cm-highlighted-number::before {
    content: "";
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    border-inline-start: 3px solid var(--_accent);
  }
  .locked,
  .cm-locked-line {
    background: repeating-linear-gradient(
      135deg,
      transparent 0 5px,
      color-mix(in srgb, var(--_muted) 9%, transparent) 5px 6px
    );
  }
  .numbers {
    position: sticky;
    inset-inline-start: 0;
  }
  .numbers .number {
    position: absolute;
    inset-inline-end: 0;
    inset-inline-start: 0;
    padding-block-start: inherit;
    color: var(--_code-color);
    opacity: 0.72;
    text-align: end;
    font-variant-numeric: tabular-nums;
    user-select: none;
  }
  button.region {
    margin: 0 0 0 -0.4em;
    padding: 0 0.6em 0 0.4em;
    border: 0;
    border-radius: 3px;
    background: var(--_hover);
    color: var(--_muted);
    font: inherit;
    cursor: pointer;
  }
  button.region::before {
    content: "▸ ";
  }
  button.region[aria-expanded="true"]::before {
    content: "▾ ";
  }
  button.region:hover {
    color: var(--_color);
  }
  @media (forced-colors: active) {
    .highlighted::before,
    .cm-highlighted-line::before,
    .cm-highlighted-number::before {
      border-color: Highlight;
    }
    .locked,
    .cm-locked-line {
      outline: 1px dashed GrayText;
      outline-offset: -1px;
    }
  }
  .paper {
    display: none;
  }
  @media print {
    .panel:has(> .paper) > :not(.paper) {
      display: none;
    }
    .panel > .paper {
      display: block;
      padding: var(--_padding);
      padding-inline: 0;
    }
    .row {
      position: relative;
      padding-inline: 16px;
      break-inside: avoid;
      tab-size: 4;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    :host(:state(numbered)) .row {
      padding-inline-start: var(--_gutter);
    }
    .row-number {
      position: absolute;
      inset-inline-start: 0;
      inline-size: calc(var(--_gutter) - var(--_number-gap));
      color: var(--_muted);
      text-align: end;
    }
  }
`;
