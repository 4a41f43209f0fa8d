/**
 * The border between the host page and the sandbox frame. After a handshake by `window.postMessage` everything goes over
 * one MessagePort. The host does not trust the frame: it checks each message with `isFromFrame`.
 */

/** The languages that run in the page. */
export const PAGE_LANGUAGES = ["python", "javascript", "typescript"] as const;

export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** The frame's first words to its parent, by `window.postMessage`. */
export interface FrameHello {
  type: "code-runner-frame";
}

/** The host's answer, which carries the MessagePort. */
export interface FrameConnect {
  type: "code-runner-connect";
}

/** What the host tells the frame through the frame's `window.name`, before any message can be sent. */
export interface FrameSettings {
  /** Origins (or URL prefixes) that programs may reach. */
  network: readonly string[];
}

/** The files that Python starts from. */
export interface PythonFiles {
  /** `pyodide.mjs` */
  loader: ArrayBuffer;
  /** `pyodide.asm.mjs` */
  glue: ArrayBuffer;
  /** The standard library, as sources or as bytecode. */
  stdlib: ArrayBuffer;
  /** A started interpreter's memory. */
  snapshot: ArrayBuffer;
}

/** One of Python's files under its name. */
export type PythonFile = { [Name in keyof PythonFiles]: { name: Name; bytes: PythonFiles[Name] } }[keyof PythonFiles];

/** How a Python worker starts: with a started interpreter's memory, or by running Python's own start. */
export type PythonStart = "restore" | "initialize";

export type ToFrame =
  /** Keeps what workers of this language are made from. Answered by `loaded`. */
  | { type: "load"; language: "javascript"; worker: string }
  | { type: "load"; language: "typescript"; worker: string; typeStripper: string }
  | { type: "load"; language: "python"; worker: string; indexUrl: string }
  /** How Python workers start from now on. Forgets the standard library and the memory of before. */
  | { type: "python-start"; start: PythonStart }
  /** A file for the Python workers, those that are there and those that will be. They wait for it. */
  | { type: "python-file"; file: PythonFile }
  /** A piece of `pyodide.asm.wasm`, which is compiled while it arrives; null is its end. */
  | { type: "python-wasm"; piece: Uint8Array<ArrayBuffer> | null }
  /** Starts a worker that speaks with the host over `port`. Answered by `interrupt-url` or `worker-failed`. */
  | { type: "spawn"; workerId: number; language: PageLanguage; port: MessagePort }
  /** Makes the worker's interrupt URL unreachable, which tells a busy program to stop. Answered by a new one. */
  | { type: "interrupt"; workerId: number }
  | { type: "terminate"; workerId: number }
  /** Asks whether the frame is still there. Answered by `pong`. */
  | { type: "ping" };

export type FromFrame =
  | { type: "pong" }
  | { type: "loaded"; language: PageLanguage }
  /** A URL that the worker polls while its program is busy: once it cannot be read, the program is interrupted. */
  | { type: "interrupt-url"; workerId: number; url: string }
  | { type: "worker-failed"; workerId: number; message: string };

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isString = (value: unknown): value is string => typeof value === "string";

/** Whether a value names a language that runs in the page. */
export function isPageLanguage(value: unknown): value is PageLanguage {
  return (PAGE_LANGUAGES as readonly unknown[]).includes(value);
}

/** For each message from the frame, whether its fields have their types. */
const hasFields: Record<FromFrame["type"], (fields: Fields) => boolean> = {
  pong: () => true,
  loaded: (m) => isPageLanguage(m.language),
  "interrupt-url": (m) => Number.isInteger(m.workerId) && isString(m.url),
  "worker-failed": (m) => Number.isInteger(m.workerId) && isString(m.message),
};

/** Whether a value that came over the frame's port is a message of ours. */
export function isFromFrame(value: unknown): value is FromFrame {
  if (!isObject(value) || !isString(value.type) || !Object.hasOwn(hasFields, value.type)) return false;
  return hasFields[value.type as FromFrame["type"]](value);
}

/** Whether a window message is the frame's hello. The caller has to check `event.source` too. */
export function isFrameHello(value: unknown): value is FrameHello {
  return isObject(value) && value.type === "code-runner-frame";
}

/** Whether a window message is the host's answer. The caller has to check `event.source` too. */
export function isFrameConnect(value: unknown): value is FrameConnect {
  return isObject(value) && value.type === "code-runner-connect";
}
