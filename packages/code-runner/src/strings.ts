/**
 * The labels and sentences that every page needs. With `run-strings.ts` and `display/display-strings.ts` it holds all that the element shows, so that it
 * can be translated.
 */
export const strings = {
  run: "Run",
  stop: "Stop",
  reset: "Reset",
  copy: "Copy",
  copied: "Copied",
  files: "Files",
  code: "Code",
  codeOf: (name: string) => `Code, ${name}`,
  editHint: "Press Enter to edit.",
  editorHint: "Tab indents. To leave the editor with Tab, press Escape first.",
  preparedOutput: "Prepared output",
  staleOutput: "The code has changed since this output.",
  loadFailed: "A part of the code runner could not be loaded. Check your connection and try again.",
} as const;
