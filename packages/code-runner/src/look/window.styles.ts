import { css } from "../styles/css.js";

/** A window of a terminal: a title bar and a shadow. That it is dark is known before. */
export const windowStyles = css`
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
  /* Without their colours they would be a gap. */
  @media print, (forced-colors: active) {
    :host(:state(window)) .toolbar:first-child::before {
      display: none;
    }
  }
`;
