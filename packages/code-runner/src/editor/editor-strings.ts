import { translatable } from "../localization/translatable.js";

/** The sentences that only editing needs. */
export const editorStrings = translatable("editor", {
  editorHint: "Tab indents. To leave the editor with Tab, press Escape first.",
  leaveHint: "Press Tab to leave the editor.",
  find: "Find",
  replacement: "Replace with",
  next: "Next",
  previous: "Previous",
  all: "All",
  matchCase: "Match case",
  regexp: "Regular expression",
  byWord: "Whole words",
  replace: "Replace",
  replaceAll: "Replace all",
  close: "Close",
  goToLine: "Go to line",
  go: "Go",
  currentMatch: "Current match",
  onLine: "on line",
  replacedOnLine: "Replaced the match on line $",
  replacedMatches: "Replaced $ matches",
  completions: "Completions",
  problems: "Problems",
  noProblems: "No problems",
  controlCharacter: "Control character",
  selectionDeleted: "Selection deleted",
} as const);
