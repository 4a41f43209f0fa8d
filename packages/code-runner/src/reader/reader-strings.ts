import { translatable } from "../localization/translatable.js";

/** The labels and sentences of what a reader can do beside running: they are loaded when a reader comes near. */
export const readerStrings = translatable("reader", {
  actions: "Actions",
  more: "More",
  undo: "Undo",
  find: "Find in the code",
  download: "Download",
  share: "Copy a link to this version",
  shareCopied: "The link is copied. It opens this page with your version; nothing runs until Run is pressed.",
  shareTooLong: (length: number, most: number) =>
    `This version is too long for a link: ${length.toLocaleString("en")} characters, and ${most.toLocaleString("en")} are the most. Download it instead.`,
  shareFailed: "The link could not be copied.",
  fullWidth: "Full width",
  showAuthors: "Show the author's version",
  bringBack: "Bring back my version",
  isAuthors: "This is the author's version.",
  isKept: "This is your version from an earlier visit.",
  isKeptOfOlder: "This is your version from an earlier visit. The author has changed the code since.",
  isShared: "This version came with the link. Read it before you run it.",
  changedFiles: (names: string) => `Changed: ${names}.`,
  sharedIsBroken: "The version in this link cannot be read. This is the author's.",
  sharedIsGone: "The link is for code that has changed since, or is no longer on this page.",
  sharedDoesNotFit:
    "The version in this link changes what the author has hidden or locked, so it is not shown. This is the author's.",
  cannotKeep: "This browser does not keep your version: its storage is full or closed.",
} as const);
