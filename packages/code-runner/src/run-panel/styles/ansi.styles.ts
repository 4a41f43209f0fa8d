import { ansiPalette } from "../../output/ansi-palette.js";
import { css } from "../../styles/css.js";

const paletteRules = ansiPalette
  .map(
    (color, index) =>
      `.fg-${index} { color: ${color}; } .bg-${index} { background-color: color-mix(in srgb, ${color} 30%, transparent); }`,
  )
  .join("\n");

/** What escape sequences ask for. */
export const ansiStyles = css`
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
  .struck {
    text-decoration: line-through;
  }
  .underlined.struck {
    text-decoration: underline line-through;
  }
  .hidden {
    visibility: hidden;
  }
  .inverse {
    background: var(--_color);
    color: var(--_output);
  }
  ${paletteRules}
  @media (forced-colors: active) {
    .inverse {
      forced-color-adjust: none;
      background: CanvasText;
      color: Canvas;
    }
  }
  @media print {
    .inverse {
      background: none;
      color: inherit;
      outline: 1px solid;
      outline-offset: -1px;
    }
  }
`;
