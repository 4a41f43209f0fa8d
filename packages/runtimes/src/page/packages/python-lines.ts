/** One statement, or the head of a block, with what belongs to it. */
export interface LogicalLine {
  /** Columns before it; a tab goes to the next multiple of eight. */
  indent: number;
  /** Without comments, with each string as `""`, and with joined lines as one. */
  text: string;
}

/** Splits a Python source into its statements. A source with broken syntax gives something, and never an error. */
export function* logicalLines(source: string): Generator<LogicalLine> {
  let text = "";
  let indent = 0;
  let depth = 0;
  let at = 0;
  const take = (): LogicalLine | null => {
    const line = text.trim() === "" ? null : { indent, text: text.trim() };
    text = "";
    return line;
  };
  while (at < source.length) {
    const char = source[at] as string;
    if (char === "#") {
      while (at < source.length && source[at] !== "\n") at += 1;
    } else if (char === '"' || char === "'") {
      text = text.replace(/\b[A-Za-z]{1,2}$/, (prefix) => (isPrefix(prefix) ? "" : prefix));
      at = afterString(source, at, isFormatted(source, at));
      text += '""';
    } else if (char === "\\" && /^\\\r?\n/.test(source.slice(at, at + 3))) {
      at = source.indexOf("\n", at) + 1;
      text += " ";
    } else if (char === "\n" && depth === 0) {
      const line = take();
      if (line !== null) yield line;
      at += 1;
      indent = 0;
    } else if (char === ";" && depth === 0) {
      const line = take();
      if (line !== null) yield line;
      at += 1;
    } else {
      if ("([{".includes(char)) depth += 1;
      if (")]}".includes(char)) depth = Math.max(depth - 1, 0);
      if (text === "" && char === " ") indent += isLineStart(source, at) ? 1 : 0;
      else if (text === "" && char === "\t") indent += isLineStart(source, at) ? 8 - (indent % 8) : 0;
      else text += /\s/.test(char) ? " " : char;
      at += 1;
    }
  }
  const line = take();
  if (line !== null) yield line;
}

const isPrefix = (letters: string) => /^(?:[rbuft]|[rbft]{2})$/i.test(letters);

/** Whether only blanks precede on the line: after a semicolon, blanks are no indentation. */
function isLineStart(source: string, at: number): boolean {
  return /^[ \t]*$/.test(source.slice(source.lastIndexOf("\n", at - 1) + 1, at));
}

/** Whether the string that begins here is an f-string or a t-string, whose braces hold code. */
function isFormatted(source: string, at: number): boolean {
  const prefix = /(?<![\p{L}\p{N}_])[A-Za-z]{1,2}$/u.exec(source.slice(Math.max(at - 3, 0), at))?.[0] ?? "";
  return isPrefix(prefix) && /[ft]/i.test(prefix);
}

/** Where the string ends that begins at `at`. A string in one pair of quotes ends with its line at the latest. */
function afterString(source: string, at: number, formatted: boolean): number {
  const quote = source[at] as string;
  const isTriple = source.startsWith(quote.repeat(3), at);
  const end = isTriple ? quote.repeat(3) : quote;
  let here = at + end.length;
  while (here < source.length) {
    if (source[here] === "\\") here += 2;
    else if (source.startsWith(end, here)) return here + end.length;
    else if (!isTriple && source[here] === "\n") return here;
    else if (formatted && source.startsWith("{{", here)) here += 2;
    else if (formatted && source[here] === "{") here = afterBraces(source, here + 1);
    else here += 1;
  }
  return source.length;
}

/** Where the code in the braces of an f-string ends; it may hold strings with the same quotes. */
function afterBraces(source: string, at: number): number {
  let depth = 1;
  let here = at;
  while (here < source.length && source[here] !== "\n") {
    const char = source[here] as string;
    if (char === '"' || char === "'") {
      here = afterString(source, here, isFormatted(source, here));
      continue;
    }
    if (char === "{") depth += 1;
    if (char === "}") depth -= 1;
    here += 1;
    if (depth === 0) return here;
  }
  return here;
}
