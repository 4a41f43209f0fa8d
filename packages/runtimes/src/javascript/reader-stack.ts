import type { ProgramError } from "@code-runner/protocol";
import { inspect } from "./inspect.js";

/** A place in one of the reader's files, counted from 1. */
export interface ReaderPlace {
  file: string;
  line: number;
  column: number;
}

/** Finds the reader's place for one in a module; null for a module that is not the reader's. */
export type PlaceOf = (url: string, line: number, column: number) => ReaderPlace | null;

interface ReaderFrame extends ReaderPlace {
  text: string;
}

const frame = /(blob:[^\s()]+?):(\d+)(?::(\d+))?(?=\)?$)/;

/** One line of a stack in the reader's coordinates; null when it is a frame of ours or of the browser. */
function readerFrame(line: string, placeOf: PlaceOf): ReaderFrame | null {
  const [whole, url = "", row = "1", column = "1"] = frame.exec(line) ?? [];
  if (whole === undefined) return null;
  const place = placeOf(url, Number(row), Number(column));
  if (place === null) return null;
  const where = `${place.file}:${place.line}:${place.column}`;
  if (line.trimStart().startsWith("at ")) return { ...place, text: line.replace(whole, () => where) };
  // Firefox and Safari write `name@place`; everybody reads the same form here.
  const name = (line.split("@")[0] ?? "").replace(/^async\*/, "async ").replace(/\/<.*$/, "");
  return { ...place, text: name === "" ? `    at ${where}` : `    at ${name} (${where})` };
}

function readerFrames(error: Error, placeOf: PlaceOf): ReaderFrame[] {
  // A program can put anything there.
  const stack: unknown = error.stack;
  if (typeof stack !== "string") return [];
  // Chromium begins the stack with name and message, which may have several lines; Firefox and Safari do not.
  return stack.split("\n").flatMap((line) => readerFrame(line, placeOf) ?? []);
}

/** Firefox tells where a module has its syntax error, which is no frame, in fields of its own. */
interface PlacedError {
  fileName?: unknown;
  lineNumber?: unknown;
  columnNumber?: unknown;
}

function fieldPlace({ fileName, lineNumber, columnNumber }: PlacedError, placeOf: PlaceOf): ReaderPlace | null {
  if (typeof fileName !== "string" || typeof lineNumber !== "number" || typeof columnNumber !== "number") return null;
  return placeOf(fileName, lineNumber, columnNumber);
}

/** The header that goes before the frames. */
const headOf = (error: Error) => (error.message === "" ? error.name : `${error.name}: ${error.message}`);

/** An error with its stack, in the reader's files and lines, without frames that are not the reader's. */
export function tracebackOf(error: Error, placeOf: PlaceOf): string {
  return [headOf(error), ...readerFrames(error, placeOf).map(({ text }) => text)].join("\n");
}

/** Describes what a program threw. */
export function describeThrown(thrown: unknown, placeOf: PlaceOf): ProgramError {
  const traceback = (error: Error) => tracebackOf(error, placeOf);
  if (!(thrown instanceof Error)) {
    const message = typeof thrown === "string" ? thrown : inspect(thrown, traceback);
    return { name: typeof thrown, message, file: null, line: null, column: null, traceback: message };
  }
  const top = readerFrames(thrown, placeOf)[0] ?? fieldPlace(thrown as PlacedError, placeOf);
  return {
    name: String(thrown.name),
    message: String(thrown.message),
    file: top?.file ?? null,
    line: top?.line ?? null,
    column: top?.column ?? null,
    traceback: inspect(thrown, traceback),
  };
}
