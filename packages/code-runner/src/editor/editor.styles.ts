import { css } from "../styles/css.js";

/** The box that holds the editor. */
export const editorStyles = css`
  .editor {
    background: var(--_code-background);
  }
  .panel:has(.cm-focused) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
`;
