import { css } from "../styles/css.js";

/** The output beside the code, where there is room. */
export const besideStyles = css`
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
`;
