const BLANK = /\s/;

/**
 * Splits a command line into words as a POSIX shell does, without expanding anything: quotes, and backslashes outside
 * single quotes. Null when a quote is not closed.
 */
export function splitShellWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: "'" | '"' | null = null;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (quote === "'") {
      if (char === "'") quote = null;
      else word += char;
    } else if (char === "\\" && index + 1 < text.length) {
      const next = text.charAt(++index);
      const isEscape = quote === null || next === '"' || next === "\\";
      word = (word ?? "") + (isEscape ? next : char + next);
    } else if (quote === '"') {
      if (char === '"') quote = null;
      else word += char;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= "";
    } else if (BLANK.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? "") + char;
    }
  }
  if (quote !== null) return null;
  if (word !== null) words.push(word);
  return words;
}
