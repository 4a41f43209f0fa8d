type Cell = (value: unknown) => string;

const INDEX = "(index)";
const VALUES = "Values";

/** Rows and columns of what `console.table` was given, by name. */
function readRows(data: object): { name: string; row: unknown }[] {
  if (data instanceof Map) return Array.from(data, ([key, row]) => ({ name: String(key), row }));
  if (data instanceof Set) return Array.from(data, (row, index) => ({ name: String(index), row }));
  return Object.entries(data).map(([name, row]) => ({ name, row: row as unknown }));
}

function drawTable(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => Array.from(line[column] ?? "").length)),
  );
  const rule = (left: string, middle: string, right: string) =>
    `${left}${widths.map((width) => "─".repeat(width + 2)).join(middle)}${right}`;
  const draw = (line: readonly string[]) => {
    const cells = widths.map((width, column) => {
      const text = line[column] ?? "";
      return ` ${text}${" ".repeat(width - Array.from(text).length)} `;
    });
    return `│${cells.join("│")}│`;
  };
  const [head = [], ...rows] = lines;
  return [rule("┌", "┬", "┐"), draw(head), rule("├", "┼", "┤"), ...rows.map(draw), rule("└", "┴", "┘")].join("\n");
}

/** What `console.table` prints: a row for each entry, a column for each property. Null for what has no rows. */
export function formatTable(data: unknown, columns: readonly string[] | undefined, cell: Cell): string | null {
  if (typeof data !== "object" || data === null) return null;
  const rows = readRows(data);
  const isRecord = (row: unknown): row is Record<string, unknown> => typeof row === "object" && row !== null;
  const found = new Set(rows.flatMap(({ row }) => (isRecord(row) ? Object.keys(row) : [])));
  const names = columns ?? [...found];
  const hasValues = rows.some(({ row }) => !isRecord(row));
  const head = [INDEX, ...names, ...(hasValues ? [VALUES] : [])];
  const lines = rows.map(({ name, row }) => {
    const cells = names.map((column) => (isRecord(row) && Object.hasOwn(row, column) ? cell(row[column]) : ""));
    return [name, ...cells, ...(hasValues ? [isRecord(row) ? "" : cell(row)] : [])];
  });
  return drawTable([head, ...lines]);
}
