export { CodeChangeEvent } from "./code-change-event.js";
export type { CodeRunnerAttributes, CodeRunnerEvents, CodeRunnerHandlers } from "./attributes.js";
export { CodeRunner } from "./code-runner.js";
export { configure } from "./configuration.js";
export type { PageConfiguration } from "./configuration.js";
export { CheckFinishEvent, RunErrorEvent, RunFinishEvent, RunOutputEvent, RunStartEvent } from "./events.js";
export type { CheckFinish } from "./events.js";
export type { RunFailure } from "./run-failure.js";
export type { StateName } from "./run-state.js";
