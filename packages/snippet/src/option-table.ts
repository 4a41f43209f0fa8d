/** What an option's value looks like as an author writes it. */
export type OptionKind =
  /** Present is true, as in HTML. */
  | "boolean"
  | "string"
  /** `10`, `10s`, `500ms` or `2m`. */
  | "seconds"
  /** `268435456`, `256mb` or `1gb`; 1 kb is 1024 bytes. */
  | "bytes"
  /** Words between white space. */
  | "list"
  /** Words as a shell splits them: quotes and backslashes, without expansion. */
  | "shell-words"
  /** Line numbers and ranges: `2,4-6`. */
  | "lines"
  /** A number of lines, or a least and a greatest: `12`, `5-20`, `-20`, `5-`, `fit`. */
  | "height"
  /** The number of the first line; without a value 1. */
  | "first-line"
  /** `below`, `beside`, or the `#id` of an element. */
  | "place"
  /** A JSON object whose values are strings. */
  | "json"
  /** One of `values`. */
  | "enum";

/** A range of lines, both ends included, counted from 1. */
export interface LineRange {
  from: number;
  to: number;
}

/** How many lines are visible at least and at most; null where that follows the code. */
export interface LineHeight {
  min: number | null;
  max: number | null;
}

/** One row of the table. */
export interface OptionSpec {
  kind: OptionKind;
  /** What an `enum`, or a word of a `list`, may be. The first is the default of an `enum`. */
  values?: readonly [string, ...string[]];
}

/**
 * Every option of a snippet by its attribute name. Booleans default to false, lists to none, `env` to `{}`, an enum to
 * its first value, a height to that of the code, everything else to null. An option that is not in this table does not exist. What each means is said
 * in `option-docs.ts`, which no page needs.
 */
export const OPTION_TABLE = {
  language: { kind: "string" },
  "run-on": { kind: "enum", values: ["auto", "page", "server"] },
  server: { kind: "string" },
  session: { kind: "string" },
  "depends-on": { kind: "list" },
  readonly: { kind: "boolean" },
  autorun: { kind: "enum", values: ["never", "load", "visible"] },
  timeout: { kind: "seconds" },
  "memory-limit": { kind: "bytes" },
  packages: { kind: "list" },
  "type-check": { kind: "boolean" },
  stdin: { kind: "string" },
  interactive: { kind: "boolean" },
  tty: { kind: "boolean" },
  args: { kind: "shell-words" },
  env: { kind: "json" },
  src: { kind: "string" },
  filename: { kind: "string" },
  network: { kind: "list" },
  "content-id": { kind: "string" },
  "show-value": { kind: "boolean" },
  output: { kind: "enum", values: ["auto", "text", "terminal", "table", "image", "html", "none"] },
  "output-to": { kind: "place" },
  caption: { kind: "string" },
  "source-href": { kind: "string" },
  height: { kind: "height" },
  wrap: { kind: "boolean" },
  highlight: { kind: "lines" },
  "line-numbers": { kind: "first-line" },
  controls: { kind: "list", values: ["run", "stop", "reset", "copy", "more", "none"] },
  theme: { kind: "enum", values: ["auto", "light", "dark", "window"] },
  persist: { kind: "boolean" },
} as const satisfies Record<string, OptionSpec>;

/** An option by its attribute name, such as `memory-limit`. */
export type OptionName = keyof typeof OPTION_TABLE;

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

type OptionValue<S extends OptionSpec> = S extends { kind: "boolean" }
  ? boolean
  : S extends { kind: "seconds" | "bytes" | "first-line" }
    ? number | null
    : S extends { kind: "list" | "shell-words" }
      ? readonly string[]
      : S extends { kind: "lines" }
        ? readonly LineRange[]
        : S extends { kind: "height" }
          ? LineHeight
          : S extends { kind: "json" }
            ? Readonly<Record<string, string>>
            : S extends { values: readonly (infer V)[] }
              ? V
              : string | null;

/** The options of a snippet, by camelCase name: seconds and bytes are numbers. */
export type SnippetOptions = {
  -readonly [Name in OptionName as CamelCase<Name>]: OptionValue<(typeof OPTION_TABLE)[Name]>;
};
