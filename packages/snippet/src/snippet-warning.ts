import type { OptionName } from "./option-table.js";

/** Something that the author probably did not mean. `describe-warning.ts` makes a sentence of it, which few pages need. */
export type SnippetWarning =
  | { type: "unknown-option"; name: string }
  /** The page's configuration says something that nobody reads. */
  | { type: "unknown-default"; name: string }
  /** The value is none that the option can have. */
  | { type: "wrong-value"; option: OptionName; value: string }
  /** One word of the option's list is none that it knows. */
  | { type: "wrong-word"; option: OptionName; word: string }
  | { type: "no-code" }
  /** There is code in the page and an option `src`. */
  | { type: "two-codes" }
  | { type: "no-language" }
  /** A further code block has neither name nor role. */
  | { type: "unnamed-block" }
  | { type: "repeated-file"; name: string }
  /** A file with `data-src` lacks its name or its address. */
  | { type: "incomplete-file" }
  | { type: "repeated-role"; role: string }
  | { type: "unknown-role"; role: string }
  /** A part that does nothing when it is empty. */
  | { type: "empty-role"; role: string }
  /** There is nothing to stand on a button. */
  | { type: "unnamed-action" };
