import type { CheckResult, DisplayData, OutputFile, OutputStream, Program, ProgramError } from "@code-runner/protocol";
import type { PythonStart } from "./frame-messages.js";

/**
 * The border between the host page and a worker. The port was made by the host and handed through the frame. The
 * reader's code runs in the worker, so the host checks each message with `isFromWorker` and ignores other runs' ids.
 */

/** What a Python worker is told at once. */
export interface PythonBoot {
  /** Where packages would be found; nothing is fetched from there at start. */
  indexUrl: string;
  start: PythonStart;
}

/** What a Python worker is made from. The frame keeps these, so that a new worker needs no network. */
export interface PythonParts {
  /** Blob URL of `pyodide.mjs`. */
  loader: string;
  /** Blob URL of `pyodide.asm.mjs`. */
  glue: string;
  wasm: WebAssembly.Module;
  /** The standard library as a zip archive; a blob, because a restored interpreter may never read it. */
  stdlib: Blob;
  /** A started interpreter's memory; see `heap-delta.ts`. */
  snapshot: ArrayBuffer;
}

/** One part of Python, which the frame sends to a worker as soon as it has it. */
export type PythonPart = {
  [Name in keyof PythonParts]: { type: "python-part"; name: Name; part: PythonParts[Name] };
}[keyof PythonParts];

/** The frame's first message to a worker, by `worker.postMessage`. */
export interface WorkerBoot {
  type: "boot";
  port: MessagePort;
  /** Null in a worker of another language. */
  python: PythonBoot | null;
  /** Blob URL of the module that strips types; null unless the worker runs TypeScript. */
  typeStripperUrl: string | null;
}

/** One program as a worker gets it. */
export interface WorkerRun {
  runId: string;
  program: Program;
  /** Runs with the same session share their names; null for a run of its own. */
  session: string | null;
  /** Whether the program may ask the reader for a line. */
  hasInput: boolean;
  /** Bytes of output after which the worker sends no more. */
  outputLimit: number;
  /** How many of the screen's pixels make one of CSS, for pictures that are to be sharp. */
  pixelRatio: number;
  /** Once this URL cannot be read, the program is to stop. */
  interruptUrl: string;
}

/** A wheel, or a library that wheels share. */
export interface WorkerPackage {
  fileName: string;
  directory: "site" | "dynlib";
  bytes: ArrayBuffer;
}

export type ToWorker =
  /** Unpacks a package before a run. Answered by `installed` or `install-failed`. */
  | { type: "install"; package: WorkerPackage }
  | { type: "run"; run: WorkerRun }
  /** Wakes a program that sleeps or waits, and stops it. A busy program learns it from its interrupt URL. */
  | { type: "interrupt"; runId: string }
  /** The line that the program asked for, without its line feed; null is the end of the input. */
  | { type: "input"; runId: string; line: string | null };

export type FromWorker =
  | { type: "ready" }
  | { type: "boot-failed"; message: string }
  | { type: "installed"; fileName: string }
  | { type: "install-failed"; fileName: string; message: string }
  | { type: "output"; runId: string; stream: OutputStream; bytes: ArrayBuffer }
  /** A rich value: texts by MIME type, bytes as base64. */
  | { type: "display"; runId: string; item: DisplayData }
  | { type: "input"; runId: string; prompt: string }
  | { type: "error"; runId: string; error: ProgramError }
  /** The files that the program wrote, just before its end. */
  | { type: "files"; runId: string; files: OutputFile[] }
  /** The program has come to its end with this exit code, and its check begins. */
  | { type: "judging"; runId: string; exitCode: number }
  | { type: "check"; runId: string; check: CheckResult }
  | { type: "ended"; runId: string; exitCode: number; droppedBytes: number }
  /** The interpreter itself broke; the worker is of no more use. */
  | { type: "crashed"; runId: string; message: string };

/** Characters of all files of a run together: 4 MiB as base64. */
const FILES_LIMIT = Math.ceil((4 * 2 ** 20 * 4) / 3) + 400;

/** Characters of one rich value. An honest worker counts them in JSON, where there are no fewer. */
const ITEM_LIMIT = 8 * 2 ** 20;

/** Characters of the name and of the message of a judgement. */
const CHECK_LIMIT = 10_000;

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isString = (value: unknown): value is string => typeof value === "string";
const isTextOrNull = (value: unknown) => value === null || isString(value);
const isCountOrNull = (value: unknown) => value === null || Number.isSafeInteger(value);

function isProgramError(value: unknown): value is ProgramError {
  return (
    isObject(value) &&
    isString(value.name) &&
    isString(value.message) &&
    isTextOrNull(value.file) &&
    isCountOrNull(value.line) &&
    isCountOrNull(value.column) &&
    isTextOrNull(value.traceback)
  );
}

function isOutputFile(value: unknown): value is OutputFile {
  return (
    isObject(value) &&
    isString(value.name) &&
    isString(value.content) &&
    (value.encoding === "utf8" || value.encoding === "base64") &&
    Number.isSafeInteger(value.size)
  );
}

function isDisplayData(value: unknown): value is DisplayData {
  if (!isObject(value) || !isObject(value.data) || !isObject(value.metadata)) return false;
  const texts = Object.values(value.data);
  return texts.every(isString) && texts.reduce((sum, text) => sum + text.length, 0) <= ITEM_LIMIT;
}

function isCheckResult(value: unknown): value is CheckResult {
  return (
    isObject(value) &&
    isString(value.name) &&
    typeof value.passed === "boolean" &&
    isString(value.message) &&
    value.name.length + value.message.length <= CHECK_LIMIT
  );
}

/** Whether a list of files is one, and no larger than an honest worker's. */
function areOutputFiles(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > 100 || !value.every(isOutputFile)) return false;
  return value.reduce((sum, { content }) => sum + content.length, 0) <= FILES_LIMIT;
}

/** For each message from a worker, whether its fields have their types. */
const hasFields: Record<FromWorker["type"], (fields: Fields) => boolean> = {
  ready: () => true,
  "boot-failed": (m) => isString(m.message),
  installed: (m) => isString(m.fileName),
  "install-failed": (m) => isString(m.fileName) && isString(m.message),
  output: (m) =>
    isString(m.runId) && (m.stream === "stdout" || m.stream === "stderr") && m.bytes instanceof ArrayBuffer,
  display: (m) => isString(m.runId) && isDisplayData(m.item),
  input: (m) => isString(m.runId) && isString(m.prompt),
  error: (m) => isString(m.runId) && isProgramError(m.error),
  files: (m) => isString(m.runId) && areOutputFiles(m.files),
  judging: (m) => isString(m.runId) && Number.isSafeInteger(m.exitCode),
  check: (m) => isString(m.runId) && isCheckResult(m.check),
  ended: (m) => isString(m.runId) && Number.isSafeInteger(m.exitCode) && Number.isSafeInteger(m.droppedBytes),
  crashed: (m) => isString(m.runId) && isString(m.message),
};

/** Whether a value that came over a worker's port is a message of ours. */
export function isFromWorker(value: unknown): value is FromWorker {
  if (!isObject(value) || !isString(value.type) || !Object.hasOwn(hasFields, value.type)) return false;
  return hasFields[value.type as FromWorker["type"]](value);
}
