import type { CodeRunner, CodeRunnerAttributes, CodeRunnerHandlers } from "@code-runner/code-runner";
import type { HTMLAttributes } from "svelte/elements";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "code-runner": HTMLAttributes<CodeRunner> & CodeRunnerAttributes & CodeRunnerHandlers;
  }
}
