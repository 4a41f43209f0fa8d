import type { Environment, ProgressEvent, RunEvent, RunResult } from "@code-runner/protocol";
import { assertNever } from "@code-runner/protocol";
import type { RunFailure } from "./run-failure.js";

/** What an element is doing, as its `state` property says it. */
export type StateName = "idle" | "preparing" | "running" | "waiting-for-input" | "finished" | "failed";

/** What an element is doing, with what each state has to tell. */
export type RunState =
  | { type: "idle" }
  /** The reader pressed Run and the program has not started. */
  | { type: "preparing"; progress: Pick<ProgressEvent, "phase" | "loaded" | "total"> | null; position: number | null }
  | { type: "running"; environment: Environment }
  | { type: "waiting-for-input"; environment: Environment; prompt: string }
  /** There is a result, also that of a program that failed. */
  | { type: "finished"; result: RunResult }
  /** There is no result: we failed, or the program asked for what cannot be. */
  | { type: "failed"; error: RunFailure };

/** What moves the state: the events of the run, and what happens around it. */
export type RunStateEvent =
  | RunEvent
  | { type: "requested" }
  /** Something long happens before the runtime is asked. */
  | ({ type: "waited" } & Pick<ProgressEvent, "phase" | "loaded" | "total">)
  | { type: "answered" }
  | { type: "failed"; error: RunFailure }
  | { type: "cleared" };

export const IDLE: RunState = { type: "idle" };

/** The state that follows. It returns the same object when the event changes nothing. */
export function nextRunState(state: RunState, event: RunStateEvent): RunState {
  switch (event.type) {
    case "requested":
      return { type: "preparing", progress: null, position: null };
    case "queued":
      return isBeforeStart(state) ? { type: "preparing", progress: null, position: event.position } : state;
    case "waited":
    case "progress": {
      const { phase, loaded, total } = event;
      return isBeforeStart(state) ? { type: "preparing", progress: { phase, loaded, total }, position: null } : state;
    }
    case "start":
      return { type: "running", environment: event.environment };
    case "input":
      return isExecuting(state)
        ? { type: "waiting-for-input", environment: state.environment, prompt: event.prompt }
        : state;
    case "answered":
      return state.type === "waiting-for-input" ? { type: "running", environment: state.environment } : state;
    case "complete":
      return { type: "finished", result: event.result };
    case "failed":
      return { type: "failed", error: event.error };
    case "cleared":
      return IDLE;
    case "output":
    case "display":
    case "error":
      return state;
    default:
      return assertNever(event);
  }
}

/** Whether a run is under way, from the press of Run to its end. */
export function isBusy(state: RunState): boolean {
  return isBeforeStart(state) || isExecuting(state);
}

function isBeforeStart(state: RunState): boolean {
  return state.type === "preparing";
}

function isExecuting(state: RunState): state is Extract<RunState, { environment: Environment }> {
  return state.type === "running" || state.type === "waiting-for-input";
}
