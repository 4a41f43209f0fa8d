import type { CodeRunner, CodeRunnerAttributes, CodeRunnerEvents } from "@code-runner/code-runner";
import type { DefineComponent, HTMLAttributes } from "vue";

/** Vue's templates listen with `@run-finish`, which its types call `onRunFinish`. */
type VueHandlers = {
  [Name in keyof CodeRunnerEvents as `on${Capitalize<CamelCase<Name>>}`]?: (event: CodeRunnerEvents[Name]) => void;
};

/** Templates write `run-on`, which is looked up as `runOn`. */
type VueAttributes = CodeRunnerAttributes & {
  [Name in keyof CodeRunnerAttributes as CamelCase<Name>]?: CodeRunnerAttributes[Name];
};

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

declare module "vue" {
  interface GlobalComponents {
    "code-runner": DefineComponent<HTMLAttributes & VueAttributes & VueHandlers, CodeRunner>;
  }
}
