import { translatable } from "../localization/translatable.js";

/** The sentences that only editing needs. */
export const editorStrings = translatable("editor", {
  editorHint: "Tab indents. To leave the editor with Tab, press Escape first.",
  leaveHint: "Press Tab to leave the editor.",
} as const);
