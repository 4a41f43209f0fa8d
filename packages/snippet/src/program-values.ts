import type { ProgramKind, ValueReader } from "./option-values.js";
import { splitShellWords } from "./shell-words.js";

/** Readers for the kinds of options that only a run needs. */
export const PROGRAM_VALUES: Readonly<Record<ProgramKind, ValueReader>> = {
  seconds: { read: readSeconds, fallback: () => null },
  bytes: { read: readBytes, fallback: () => null },
  "shell-words": { read: (text) => splitShellWords(text) ?? undefined, fallback: () => [] },
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
