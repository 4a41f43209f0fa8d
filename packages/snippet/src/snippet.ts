import type { SnippetOptions } from "./option-table.js";

/** What a code block may be besides a file. */
export const SNIPPET_ROLES = ["setup", "check", "hint", "solution", "expected", "stdin", "output"] as const;

export type SnippetRole = (typeof SNIPPET_ROLES)[number];

/** One file of a snippet as the author wrote it. */
export interface SnippetFile {
  name: string;
  code: string;
  /** Whether the reader cannot edit this file. */
  readonly: boolean;
  /** Whether the reader does not see this file. */
  hidden: boolean;
}

/** A button of the author's own: it runs the program in another way. */
export interface SnippetAction {
  /** What stands on the button. */
  label: string;
  /** The file that is the entry then, beside the snippet's files; null when that stays as it is. */
  file: SnippetFile | null;
  /** The arguments then; null when they stay as they are. */
  args: readonly string[] | null;
}

/** A file that is not in the page: the program can read it. It may be of any kind, also binary. */
export interface LinkedFile {
  name: string;
  /** Its URL as the author wrote it, relative to the page. */
  src: string;
}

/** The code and its options as the author put them on the page. */
export interface Snippet {
  /** The canonical id of the language; empty when the page does not say. */
  language: string;
  options: SnippetOptions;
  /** The first is the entry. It is empty where the code has to be loaded from the option `src`. */
  files: readonly [SnippetFile, ...SnippetFile[]];
  /** Files that have to be loaded before a run. */
  linkedFiles: readonly LinkedFile[];
  actions: readonly SnippetAction[];
  /** Code that runs before the entry. */
  setup: string | null;
  /** Code that judges the run. */
  check: string | null;
  /** What helps a reader who is stuck, in the order in which it is to be shown. */
  hints: readonly string[];
  /** The entry as the author would write it. */
  solution: string | null;
  /** What the program should print. */
  expected: string | null;
  /** Prepared standard input. */
  stdin: string | null;
  /** What the author says that the program prints. */
  output: string | null;
}
