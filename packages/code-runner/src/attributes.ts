import type { OPTION_TABLE, OptionName, OptionSpec } from "@code-runner/snippet";

/** What an attribute takes in JSX and in templates. Booleans are present or not; everything else is text or a number. */
type AttributeValue<Spec extends OptionSpec> = Spec extends { kind: "boolean" }
  ? boolean
  : Spec extends { kind: "enum"; values: readonly (infer Value)[] }
    ? Value
    : Spec extends { kind: "first-line" }
      ? boolean | string | number
      : string | number;

/** The element's attributes, for the type checkers of JSX and of templates. */
export type CodeRunnerAttributes = {
  [Name in OptionName]?: AttributeValue<(typeof OPTION_TABLE)[Name]> | undefined;
};

/** The element's events by name, with the type of each. */
export type CodeRunnerEvents = Pick<
  HTMLElementEventMap,
  "run-start" | "run-output" | "run-finish" | "run-error" | "code-change" | "check-finish"
>;

/** Handlers as attributes: `onrun-finish` for `run-finish`. React 19, Preact and Svelte 5 take them. */
export type CodeRunnerHandlers = {
  [Name in keyof CodeRunnerEvents as `on${Name}`]?: ((event: CodeRunnerEvents[Name]) => void) | undefined;
};
