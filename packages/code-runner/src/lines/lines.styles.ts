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
  .cm-highlighted-line {
    border-inline-start: 3px solid var(--_accent);
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
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
  .number {
    position: absolute;
    inset-inline-end: 0;
    inset-inline-start: 0;
    color: var(--_code-color);
    opacity: 0.72;
    text-align: end;
    font-variant-numeric: tabular-nums;
    user-select: none;
  }
  button.region {
    margin: 0;
    padding: 0 0.6em 0 0;
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
    .highlighted,
    .cm-highlighted-line {
      border-color: Highlight;
    }
  }
`;
