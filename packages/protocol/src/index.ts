export { assertNever } from "./assert-never.js";
export { fromWire, RequestError, RunnerError, toWire } from "./errors.js";
export type { RequestErrorCode, RunnerErrorCode, WireError } from "./errors.js";
export { InputQueue } from "./input.js";
export type { InputItem, InputSource } from "./input.js";
export { gatherInstalls } from "./install-lines.js";
export type { Ecosystem } from "./install-lines.js";
export type { FileEncoding, Program, ProgramFile, RunLimits, TerminalSize } from "./program.js";
export { isRunEvent, isRunResult } from "./run-event.js";
export type {
  CompleteEvent,
  DisplayEvent,
  ErrorEvent,
  InputEvent,
  OutputEvent,
  OutputStream,
  ProgressEvent,
  QueuedEvent,
  RunEvent,
  RunEventBody,
  StartEvent,
} from "./run-event.js";
export { newRunId } from "./run-id.js";
export { RunRecorder } from "./run-recorder.js";
export type { RunEnding, RunRecorderOptions } from "./run-recorder.js";
export { ENVIRONMENTS, RUN_STATUSES, statusSentence } from "./run-result.js";
export type {
  CheckResult,
  CompileResult,
  DisplayData,
  Environment,
  OutputFile,
  ProgramError,
  RunResult,
  RunStatus,
} from "./run-result.js";
export { API_PATH, PROBLEM_EVENT } from "./server-api.js";
export type {
  Diagnostic,
  EnvironmentInfo,
  EnvironmentsResponse,
  ExecuteRequest,
  LanguageCapabilities,
  LanguageInfo,
  LanguageState,
  LanguagesResponse,
  LimitRange,
  Problem,
  ReportedRun,
  RequestLimits,
  RunReports,
  ValidateRequest,
  ValidateResponse,
} from "./server-api.js";
export type { PrepareOptions, ProgressListener, Runtime, RunOptions } from "./runtime.js";
