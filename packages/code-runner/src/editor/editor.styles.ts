import { TOKEN_KINDS } from "../highlight/token.js";
import { css } from "../styles/css.js";

/** A site that was dark when the editor was opened gave it light colours. */
const ownTokenColors = TOKEN_KINDS.map((kind) => `--_token-${kind}: initial !important;`).join(" ");

/** The box that holds the editor. */
export const editorStyles = css`
  .editor {
    background: var(--_code-background);
  }
  .panel:has(.cm-focused) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  @media print {
    .editor {
      --_code-background: none !important;
      --_code-color: var(--_color) !important;
      ${ownTokenColors}
    }
    .panel:has(.cm-focused) {
      outline: none;
    }
    .editor .cm-content {
      flex-shrink: 1 !important;
      min-inline-size: 0;
      white-space: pre-wrap !important;
      overflow-wrap: anywhere;
    }
    .editor .cm-cursorLayer {
      display: none;
    }
  }
`;
