import { css } from "./css.js";

/** The bar above the code, and its buttons. */
export const toolbarStyles = css`
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
  .caption a {
    color: inherit;
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
  .actions .run {
    --_tone: var(--_accent);
  }
  .actions .stop {
    --_tone: var(--_error);
  }
  .actions :is(.run, .stop) {
    margin-inline-start: 4px;
    padding-block: 0;
    padding-inline: 7px 10px;
    color: var(--_tone);
    background: color-mix(in srgb, var(--_tone) 10%, transparent);
  }
  .actions :is(.run, .stop):hover {
    background: color-mix(in srgb, var(--_tone) 18%, transparent);
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
