import { ansiStyles } from "./styles/ansi.styles.js";
import { displayStyles } from "./styles/display.styles.js";
import { filesStyles } from "./styles/files.styles.js";
import { inputStyles } from "./styles/input.styles.js";
import { logStyles } from "./styles/log.styles.js";
import { statusStyles } from "./styles/status.styles.js";

/** What only a snippet that has been run needs. */
export const runPanelStyles = [logStyles, displayStyles, filesStyles, ansiStyles, inputStyles, statusStyles];
