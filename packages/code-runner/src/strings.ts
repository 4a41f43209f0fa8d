import { translatable } from "./localization/translatable.js";

/**
 * The labels and sentences that every page needs. Each part that is loaded later has a module of its own; `localization`
 * has them in other languages.
 */
export const strings = translatable("page", {
  run: "Run",
  stop: "Stop",
  reset: "Reset",
  copy: "Copy",
  copied: "Copied",
  files: "Files",
  code: "Code",
  codeOf: (name: string) => `Code, ${name}`,
  editHint: "Press Enter to edit.",
  loadFailed: "A part of the code runner could not be loaded. Check your connection and try again.",
} as const);
