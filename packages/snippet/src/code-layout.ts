/** Makes one line feed of the blank lines at the end of code. */
export function trimCode(text: string): string {
  const lines = text.split("\n");
  while (lines.length > 0 && lines.at(-1)?.trim() === "") lines.pop();
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** Code as the text of a block, which is read as the same code: of a line break at the beginning, one more is written. */
export function blockText(code: string): string {
  return /^\r?\n/.test(code) ? `\n${code}` : code;
}

/** Text as a program reads it: its last line ends as the others do, or `input()` would wait for the rest of it. */
export function withLineEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** Removes the indentation that all lines share. Blank lines have none and do not count. */
export function dedent(code: string): string {
  const lines = code.split("\n");
  const shared = lines.filter((line) => line.trim() !== "").reduce<string | null>(commonIndent, null) ?? "";
  return shared === "" ? code : lines.map((line) => withoutIndent(line, shared)).join("\n");
}

function commonIndent(shared: string | null, line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  if (shared === null) return indent;
  let length = 0;
  while (length < shared.length && shared[length] === indent[length]) length++;
  return shared.slice(0, length);
}

function withoutIndent(line: string, indent: string): string {
  return line.startsWith(indent) ? line.slice(indent.length) : line.trimStart();
}
