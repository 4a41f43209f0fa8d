import { css } from "./css.js";

/** Further names of the design, for what comes after a reader did something: output, the editor, a judgement. */
export const resultTokens = css`
  :host {
    --_output: var(--code-runner-output-background, light-dark(#fff, #101317));
    --_success: var(--code-runner-success-color, light-dark(#17734a, #6fd6a0));
    --_error-tint: color-mix(in srgb, var(--_error) 11%, transparent);
    --_selection: color-mix(in srgb, var(--_accent) 24%, transparent);
  }
`;
