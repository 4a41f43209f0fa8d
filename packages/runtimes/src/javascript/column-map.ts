const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The numbers of one segment: base64 digits of six bits, the lowest first; bit 5 says that more follow, bit 0 is the sign. */
function readSegment(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = digits.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

/**
 * The column in the reader's text for a column in the text made of it, by the `mappings` of a source map that leaves
 * lines where they are. Lines and columns count from 1.
 */
export function originalColumn(mappings: string, line: number, column: number): number {
  const lines = mappings.split(";");
  let original = 0;
  for (let row = 0; row < Math.min(line, lines.length); row++) {
    let made = 0;
    let nearest: { made: number; original: number } | null = null;
    for (const segment of (lines[row] ?? "").split(",")) {
      const [madeStep = 0, , , originalStep = 0] = readSegment(segment);
      made += madeStep;
      original += originalStep;
      if (row === line - 1 && made < column) nearest = { made, original };
    }
    if (nearest !== null) return nearest.original + column - nearest.made;
  }
  return column;
}
