/** A place in the reader's own code that a program named. */
export interface SourcePlace {
  file: string;
  /** Counted from 1. */
  line: number;
}

/** A stretch of text; with a place it leads there. */
export interface LinkedText {
  text: string;
  place: SourcePlace | null;
}

/** Letters around a name that make it part of another name. */
const PATH = String.raw`(?:[\w.~-]*/)*`;

/**
 * Finds where a text names a line of these files, as tracebacks and compilers do: `File "main.py", line 3`,
 * `main.go:3:5`, `/work/main.rb:3:in`.
 */
export function findSourceLinks(text: string, files: readonly string[]): LinkedText[] {
  if (files.length === 0) return [{ text, place: null }];
  const names = files.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join("|");
  const pattern = new RegExp(String.raw`(?<![\w.~/-])${PATH}(${names})(?:", line |:)(\d{1,6})\b`, "g");
  const parts: LinkedText[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), place: null });
    parts.push({ text: match[0], place: { file: match[1] ?? "", line: Number(match[2]) } });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), place: null });
  return parts;
}
