import { css } from "./css.js";

/** The names of the design, with their defaults for light and dark. Names that begin with `--_` are ours alone. */
export const tokens = css`
  :host {
    --_background: var(--code-runner-background, light-dark(#fcfcfd, #14171c));
    --_bar: var(--code-runner-toolbar-background, light-dark(#f5f6f8, #1a1e25));
    --_color: var(--code-runner-color, light-dark(#1f2430, #e3e7ee));
    --_muted: var(--code-runner-muted-color, light-dark(#5a6374, #9aa4b5));
    --_border: var(--code-runner-border-color, light-dark(#dfe2e8, #2b313b));
    --_accent: var(--code-runner-accent, light-dark(#2a5bd7, #8ab4ff));
    --_error: var(--code-runner-error-color, light-dark(#b42334, #ff8f98));
    --_hover: color-mix(in srgb, var(--_color) 8%, transparent);
    --_radius: var(--code-runner-radius, 8px);
    --_padding: var(--code-runner-padding, 14px 16px);
    --_font: var(--code-runner-font, system-ui, sans-serif);
    --_font-code: var(--code-runner-font-code, ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace);
    --_font-size: var(--code-runner-font-size, 13.5px);
    --_line-height: var(--code-runner-line-height, 1.6);
  }
`;
