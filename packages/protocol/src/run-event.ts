import type { Environment, ProgramError, RunResult } from "./run-result.js";
import { ENVIRONMENTS, RUN_STATUSES } from "./run-result.js";
import type { RunLimits } from "./program.js";

/** What every run event carries: which run it belongs to, and its place in that run's stream, counted from 1. */
interface EventBase {
  runId: string;
  seq: number;
}

/** The run waits for a place. `position` counts from 1 and falls. */
export interface QueuedEvent extends EventBase {
  type: "queued";
  position: number;
}

/** Something long happens before the start. `phase` names it, such as `python` or `image rust`. */
export interface ProgressEvent extends EventBase {
  type: "progress";
  phase: string;
  /** Bytes, or steps, that are done. */
  loaded: number;
  /** Of how many; null while that is unknown. */
  total: number | null;
}

/** The program starts. Everything after this event is the program's doing. */
export interface StartEvent extends EventBase {
  type: "start";
  environment: Environment;
  language: string;
  limits: RunLimits;
}

export type OutputStream = "stdout" | "stderr";

/** The program (or its compiler) printed. Invalid UTF-8 arrives as U+FFFD. */
export interface OutputEvent extends EventBase {
  type: "output";
  stream: OutputStream;
  content: string;
}

/** The program showed a rich value. */
export interface DisplayEvent extends EventBase {
  type: "display";
  data: Record<string, string>;
  metadata: Record<string, unknown>;
}

/** The program waits for a line of input. Only page runtimes can know that. */
export interface InputEvent extends EventBase {
  type: "input";
  prompt: string;
}

/** The program raised an error; at most one per run, before `complete`. */
export interface ErrorEvent extends EventBase {
  type: "error";
  error: ProgramError;
}

/** The run is over. It is always the last event. */
export interface CompleteEvent extends EventBase {
  type: "complete";
  result: RunResult;
}

/** One item of a run's stream: the same JSON in a worker message, an SSE frame and a DOM event. */
export type RunEvent =
  QueuedEvent | ProgressEvent | StartEvent | OutputEvent | DisplayEvent | InputEvent | ErrorEvent | CompleteEvent;

/** A run event before it is given its run id and its number. */
export type RunEventBody = RunEvent extends infer E ? (E extends RunEvent ? Omit<E, "runId" | "seq"> : never) : never;

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isString = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isStringRecord = (value: unknown): boolean => isObject(value) && Object.values(value).every(isString);
const isOneOf = (values: readonly string[], value: unknown): boolean => isString(value) && values.includes(value);

/** For each type of event, whether the fields of its own have their types. */
const hasFields: Record<RunEvent["type"], (fields: Fields) => boolean> = {
  queued: (e) => isNumber(e.position),
  progress: (e) => isString(e.phase) && isNumber(e.loaded) && (e.total === null || isNumber(e.total)),
  start: (e) => isOneOf(ENVIRONMENTS, e.environment) && isString(e.language) && isObject(e.limits),
  output: (e) => isOneOf(["stdout", "stderr"], e.stream) && isString(e.content),
  display: (e) => isStringRecord(e.data) && isObject(e.metadata),
  input: (e) => isString(e.prompt),
  error: (e) => isObject(e.error) && isString(e.error.name) && isString(e.error.message),
  complete: (e) => isRunResult(e.result),
};

/** Whether a value that came over a border is a run's result. */
export function isRunResult(value: unknown): value is RunResult {
  return (
    isObject(value) &&
    isString(value.id) &&
    isOneOf(RUN_STATUSES, value.status) &&
    isString(value.output) &&
    isString(value.stdout) &&
    isString(value.stderr) &&
    isOneOf(ENVIRONMENTS, value.environment) &&
    isObject(value.limits)
  );
}

/** Whether a value that came over a border is a run event. Check it once at the edge, and trust it inside. */
export function isRunEvent(value: unknown): value is RunEvent {
  if (!isObject(value) || !isString(value.runId) || !isNumber(value.seq) || !isString(value.type)) return false;
  return Object.hasOwn(hasFields, value.type) && hasFields[value.type as RunEvent["type"]](value);
}
