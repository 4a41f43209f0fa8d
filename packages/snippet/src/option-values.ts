import type { LineHeight, LineRange, OptionKind } from "./option-table.js";

/** How the values of one kind of option are read. */
export interface ValueReader {
  /** The value; undefined when the text is not one. */
  read(text: string): unknown;
  /** The value of an option that is not given. */
  fallback: () => unknown;
}

/** The kinds of options that only a run needs; all others say how a snippet is shown as well. */
export type ProgramKind = "seconds" | "bytes" | "shell-words" | "json";

const none = () => null;

/** Readers for every kind but those, and but `enum`, whose values the option itself names. */
export const SHOWN_VALUES: Readonly<Record<Exclude<OptionKind, "enum" | ProgramKind>, ValueReader>> = {
  // Present is true, as in HTML; that page-wide defaults can be taken back, "false" is false.
  boolean: { read: (text) => text.trim().toLowerCase() !== "false", fallback: () => false },
  string: { read: (text) => text, fallback: none },
  list: { read: readList, fallback: () => [] },
  lines: { read: readLines, fallback: () => [] },
  height: { read: readHeight, fallback: () => ({ min: null, max: null }) },
  "first-line": { read: readFirstLine, fallback: none },
  place: { read: (text) => (/^(?:below|beside|#\S+)$/.test(text.trim()) ? text.trim() : undefined), fallback: none },
};

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
