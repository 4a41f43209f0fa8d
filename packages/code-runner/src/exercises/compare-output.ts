/** One line of a comparison. */
export interface ComparedLine {
  /** `missing` was expected and not printed, `unexpected` the other way round. */
  kind: "same" | "missing" | "unexpected";
  text: string;
}

/** Lines of each side that are compared; past them the rest counts as one difference. */
const MOST_LINES = 500;

/**
 * Compares what a program printed with what was expected, line by line. White space at the ends of lines, and blank lines
 * at the end, do not count. Null when they agree.
 */
export function compareOutput(expected: string, printed: string): ComparedLine[] | null {
  const [wanted, got] = [linesOf(expected), linesOf(printed)];
  if (wanted.length === got.length && wanted.every((line, index) => line === got[index])) return null;
  return differences(wanted.slice(0, MOST_LINES), got.slice(0, MOST_LINES));
}

/** A comparison as text: a mark before each line, as `diff` writes them. */
export function differenceText(lines: readonly ComparedLine[]): string {
  const marks = { same: " ", missing: "-", unexpected: "+" };
  return lines.map(({ kind, text }) => `${marks[kind]} ${text}`).join("\n");
}

function linesOf(text: string): string[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .trimEnd()
    .split("\n");
}

/** The shortest way from one text to the other, by the longest lines in common. */
function differences(wanted: readonly string[], got: readonly string[]): ComparedLine[] {
  const width = got.length + 1;
  // For each pair of places, how many lines the rests have in common.
  const common = new Uint16Array((wanted.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = wanted.length - 1; i >= 0; i--)
    for (let j = got.length - 1; j >= 0; j--)
      common[i * width + j] = wanted[i] === got[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));

  const lines: ComparedLine[] = [];
  let [i, j] = [0, 0];
  while (i < wanted.length || j < got.length) {
    const [missing, unexpected] = [wanted[i], got[j]];
    if (missing !== undefined && missing === unexpected) {
      lines.push({ kind: "same", text: missing });
      i += 1;
      j += 1;
    } else if (missing !== undefined && (unexpected === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "missing", text: missing });
      i += 1;
    } else {
      lines.push({ kind: "unexpected", text: unexpected ?? "" });
      j += 1;
    }
  }
  return lines;
}
