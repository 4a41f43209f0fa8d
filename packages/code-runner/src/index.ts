export { CodeChangeEvent } from "./code-change-event.js";
export type { CodeRunnerAttributes, CodeRunnerEvents, CodeRunnerHandlers } from "./attributes.js";
export { CodeRunner } from "./code-runner.js";
export { configure } from "./configuration/configuration.js";
export type { PageConfiguration } from "./configuration/configuration.js";
export { CheckFinishEvent, RunErrorEvent, RunFinishEvent, RunOutputEvent, RunStartEvent } from "./events.js";
export type { CheckFinish } from "./events.js";
export type { RunFailure } from "./runs/run-failure.js";
export type { StateName } from "./runs/run-state.js";
