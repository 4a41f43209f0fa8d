import { codePanelStyles } from "./code-panel.styles.js";
import { frameStyles } from "./frame.styles.js";
import { paperStyles } from "./paper.styles.js";
import { tokens } from "./tokens.styles.js";
import { toolbarStyles } from "./toolbar.styles.js";

/** What every element needs from the start. Parts that are loaded later bring their own, which come after. */
export const elementStyles = [tokens, frameStyles, codePanelStyles, toolbarStyles, paperStyles];
