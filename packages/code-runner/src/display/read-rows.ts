/** Rows of text, all of the same length. */
export interface Rows {
  /** The names of the columns; null where they have none. */
  head: readonly string[] | null;
  body: readonly (readonly string[])[];
}

const SEPARATORS = [",", "\t", ";", "|"];

/** Reads rows from JSON (a list, or one value a line) or from separated values with a line of names; null where there are none. */
export function readRows(text: string): Rows | null {
  return /^\s*[[{]/.test(text) ? rowsOfJson(text) : rowsOfSeparated(text);
}

function rowsOfJson(text: string): Rows | null {
  const items = parsed(text) ?? parsed(`[${text.trim().split(/\r?\n/).join(",")}]`);
  if (items === null || items.length === 0) return null;
  if (items.every((item) => Array.isArray(item))) return padded(null, items as unknown[][]);
  if (!items.every((item) => typeof item === "object" && item !== null && !Array.isArray(item))) return null;
  const names = [...new Set(items.flatMap((item) => Object.keys(item as object)))];
  if (names.length === 0) return null;
  return padded(
    names,
    items.map((item) => names.map((name) => (item as Record<string, unknown>)[name])),
  );
}

function parsed(json: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function rowsOfSeparated(text: string): Rows | null {
  const firstLine = text.slice(0, text.search(/\r?\n|$/));
  const counts = SEPARATORS.map((separator) => firstLine.split(separator).length);
  const most = Math.max(...counts);
  const separator = SEPARATORS[counts.indexOf(most)];
  if (most < 2 || separator === undefined) return null;
  const [head, ...body] = splitRows(text.replace(/(?:\r?\n)+$/, ""), separator);
  return head === undefined ? null : padded(head, body);
}

/** Splits separated values as RFC 4180 has them: a field in quotes may hold separators, line feeds and doubled quotes. */
function splitRows(text: string, separator: string): string[][] {
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"\\r\\n\\${separator}][^\\r\\n\\${separator}]*)?)(\\${separator}|\\r?\\n|$)`,
    "y",
  );
  const rows: string[][] = [[]];
  while (field.lastIndex <= text.length) {
    const found = field.exec(text);
    // A quote in the wrong place: the rest is one field.
    if (found === null) return rows;
    const [whole, quoted, plain, end] = found;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "" || whole === "") break;
    if (end !== separator) rows.push([]);
  }
  return rows;
}

function padded(head: readonly string[] | null, body: readonly (readonly unknown[])[]): Rows {
  const width = Math.max(head?.length ?? 0, ...body.map((row) => row.length));
  const filled = (row: readonly unknown[]) => Array.from({ length: width }, (_, index) => textOf(row[index]));
  return { head: head === null ? null : filled(head), body: body.map(filled) };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number | boolean);
}
