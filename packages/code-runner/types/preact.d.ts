import type { CodeRunner, CodeRunnerAttributes, CodeRunnerHandlers } from "@code-runner/code-runner";
import type { HTMLAttributes } from "preact";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "code-runner": Omit<HTMLAttributes<CodeRunner>, keyof CodeRunnerAttributes> &
        CodeRunnerAttributes &
        CodeRunnerHandlers;
    }
  }
}
