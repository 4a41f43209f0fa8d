import type { CodeRunner, CodeRunnerAttributes, CodeRunnerHandlers } from "@code-runner/code-runner";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "code-runner": DetailedHTMLProps<HTMLAttributes<CodeRunner>, CodeRunner> &
        CodeRunnerAttributes &
        CodeRunnerHandlers;
    }
  }
}
