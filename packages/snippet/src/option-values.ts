import type { LineHeight, LineRange, OptionKind } from "./option-table.js";
import { splitShellWords } from "./shell-words.js";

/** How the values of one kind of option are read. */
interface ValueReader {
  /** The value; undefined when the text is not one. */
  read(text: string): unknown;
  /** The value of an option that is not given. */
  fallback: () => unknown;
}

const none = () => null;

/** Readers for every kind of option but `enum`, whose values the option itself names. */
export const VALUE_READERS: Readonly<Record<Exclude<OptionKind, "enum">, ValueReader>> = {
  // Present is true, as in HTML; that page-wide defaults can be taken back, "false" is false.
  boolean: { read: (text) => text.trim().toLowerCase() !== "false", fallback: () => false },
  string: { read: (text) => text, fallback: none },
  seconds: { read: readSeconds, fallback: none },
  bytes: { read: readBytes, fallback: none },
  list: { read: readList, fallback: () => [] },
  "shell-words": {
    read: (text) => splitShellWords(text) ?? undefined,
    fallback: () => [],
  },
  lines: { read: readLines, fallback: () => [] },
  height: { read: readHeight, fallback: () => ({ min: null, max: null }) },
  "first-line": { read: readFirstLine, fallback: none },
  place: { read: (text) => (/^(?:below|beside|#\S+)$/.test(text.trim()) ? text.trim() : undefined), fallback: none },
  json: { read: readStringRecord, fallback: () => ({}) },
};

const SECONDS_PER_UNIT: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60 };
const BYTES_PER_UNIT: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

function readSeconds(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?) *(ms|s|min|m)?$/i.exec(text.trim()) ?? [];
  const seconds = Number(amount) * (SECONDS_PER_UNIT[unit?.toLowerCase() ?? "s"] ?? 1);
  return seconds > 0 ? seconds : undefined;
}

function readBytes(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?) *([kmg]?)(?:i?b)?$/i.exec(text.trim()) ?? [];
  const bytes = Math.round(Number(amount) * (BYTES_PER_UNIT[unit?.toLowerCase() ?? ""] ?? 1));
  return bytes > 0 ? bytes : undefined;
}

/** Words between white space. A comma that ends a word is dropped: no requirement and no origin ends in one. */
function readList(text: string): string[] {
  return text
    .split(/\s+/)
    .map((word) => word.replace(/,+$/, ""))
    .filter((word) => word !== "");
}

function readLines(text: string): LineRange[] | undefined {
  const ranges: LineRange[] = [];
  for (const part of text.split(",")) {
    const [, first, last] = /^\s*(\d{1,6})\s*(?:-\s*(\d{1,6})\s*)?$/.exec(part) ?? [];
    const range = { from: Number(first), to: Number(last ?? first) };
    if (!(range.from >= 1 && range.to >= range.from)) return undefined;
    ranges.push(range);
  }
  return ranges;
}

function readHeight(text: string): LineHeight | undefined {
  const height = text.trim().toLowerCase();
  if (height === "fit") return { min: null, max: null };
  const [, least = "", dash, most = ""] = /^([1-9]\d{0,3})?\s*(-)?\s*([1-9]\d{0,3})?$/.exec(height) ?? [];
  const min = least === "" ? null : Number(least);
  const max = dash === undefined ? min : most === "" ? null : Number(most);
  const isHeight = (min !== null || max !== null) && (min ?? 0) <= (max ?? Infinity);
  return isHeight ? { min, max } : undefined;
}

/** Null where a page-wide default is taken back. */
function readFirstLine(text: string): number | null | undefined {
  const start = text.trim().toLowerCase();
  if (start === "false") return null;
  if (start === "" || start === "true" || start === "line-numbers") return 1;
  return /^\d{1,6}$/.test(start) ? Number(start) : undefined;
}

function readStringRecord(text: string): Record<string, string> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(([name, item]: [string, unknown]) => [name, readScalar(item)] as const);
  return entries.every((entry): entry is readonly [string, string] => entry[1] !== undefined)
    ? Object.fromEntries(entries)
    : undefined;
}

/** Environment variables are text; numbers and booleans are what authors write for some of them. */
function readScalar(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}
