import type { CodeRunner, CodeRunnerAttributes, CodeRunnerEvents } from "@code-runner/code-runner";
import type {} from "solid-js";

/** Solid listens to an element's own events with `on:`. */
type SolidHandlers = {
  [Name in keyof CodeRunnerEvents as `on:${Name}`]?: (event: CodeRunnerEvents[Name]) => void;
};

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "code-runner": Omit<JSX.HTMLAttributes<CodeRunner>, keyof CodeRunnerAttributes> &
        CodeRunnerAttributes &
        SolidHandlers;
    }
  }
}
