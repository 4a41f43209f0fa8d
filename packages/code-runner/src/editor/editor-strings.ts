import { translatable } from "../localization/translatable.js";

/** The sentences that only the editor needs. */
export const editorStrings = translatable("editor", {
  leaveHint: "Press Tab to leave the editor.",
} as const);
