/** A stretch of a line that looks alike. */
export interface LinePart<Look> {
  text: string;
  look: Look;
}

/** Erases a part of the line (ECMA-48, EL): 0 from the cursor to the end, 1 up to the cursor, 2 all of it. */
export interface Erasure {
  erases: 0 | 1 | 2;
}

/** What is written to a line. */
export type LineItem<Look> = LinePart<Look> | Erasure;

/** How far back a program can go, in places. It bounds what is drawn again; the rows of a terminal are shorter. */
const REACH = 2_000;

/** What takes no place of its own: control characters, marks, joiners and selectors. */
const NO_WIDTH = /[\p{Cc}\p{Mn}\p{Me}\u200d\ufe0f]/u;

/** What takes two places in a terminal: East Asian characters and emoji. */
const DOUBLE_WIDTH = /[\p{Emoji_Presentation}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303e\uff01-\uff60]/u;

/** The line that is not complete yet: programs go back in it by `\r` and `\b`, and write over what is there. */
export class OpenLine<Look> {
  /** The line by places, as far as a program has gone back. A place is empty where the character before it takes two. */
  #cells: LinePart<Look>[] = [];
  /** The place that is written to next; behind the last one where something was added since. */
  #column = 0;
  /** What was added at the end since. */
  #added: LinePart<Look>[] = [];

  /** Whether this only adds to the end of the line. */
  isContinuedBy(items: readonly LineItem<Look>[]): items is LinePart<Look>[] {
    return this.#isAtEnd && items.every((item) => "text" in item && !/[\r\b]/.test(item.text));
  }

  /** Takes what adds to the end. */
  add(items: readonly LinePart<Look>[]): void {
    this.#added.push(...items);
  }

  /**
   * Takes what may go back; a line feed is no part of the line. Returns the beginning of the line that can no longer be
   * reached.
   */
  write(items: readonly LineItem<Look>[]): LinePart<Look>[] {
    const settled: LinePart<Look>[] = [];
    for (const item of items) {
      if ("erases" in item) {
        settled.push(...this.#giveCells());
        this.#erase(item);
        continue;
      }
      for (const text of item.text.replaceAll("\n", "").split(/([\r\b])/)) {
        const isMove = text === "\r" || text === "\b";
        if (isMove) settled.push(...this.#giveCells());
        if (isMove) this.#column = text === "\r" ? 0 : Math.max(this.#column - 1, 0);
        else this.#put({ text, look: item.look });
      }
    }
    return settled;
  }

  /** The line as it is now. */
  get parts(): LinePart<Look>[] {
    return [...joined(this.#cells), ...this.#added];
  }

  get #isAtEnd(): boolean {
    return this.#column === this.#cells.length;
  }

  /** Cuts what was added into places. Returns what is too far from the end for one. */
  #giveCells(): LinePart<Look>[] {
    const added = this.#added.splice(0);
    if (added.length === 0) return [];
    let tooMany = added.reduce((sum, { text }) => sum + text.length, 0) - REACH;
    const settled = tooMany > 0 ? joined(this.#cells.splice(0)) : [];
    this.#column = this.#cells.length;
    for (const { text, look } of added) {
      const from = startOfCharacter(text, Math.max(tooMany, 0));
      tooMany -= text.length;
      if (from > 0) settled.push({ text: text.slice(0, from), look });
      for (const character of text.slice(from)) this.#set(character, look);
    }
    settled.push(...joined(this.#cells.splice(0, Math.max(this.#cells.length - REACH, 0))));
    this.#column = this.#cells.length;
    return settled;
  }

  #put({ text, look }: LinePart<Look>): void {
    let at = 0;
    for (const character of text) {
      if (this.#isAtEnd) break;
      this.#set(character, look);
      at += character.length;
    }
    if (at < text.length) this.#added.push({ text: text.slice(at), look });
  }

  #set(character: string, look: Look): void {
    if (character !== "\t" && NO_WIDTH.test(character)) return this.#mark(character);
    const cells = this.#cells;
    const before = cells[this.#column - 1];
    // Half of a character cannot be seen.
    if (cells[this.#column]?.text === "" && before !== undefined) before.text = " ";
    cells[this.#column++] = { text: character, look };
    if (DOUBLE_WIDTH.test(character)) cells[this.#column++] = { text: "", look };
    const after = cells[this.#column];
    if (after?.text === "") after.text = " ";
  }

  /** A mark belongs to the character before it. */
  #mark(character: string): void {
    const before = this.#cells[this.#column - 1];
    const marked = before?.text === "" ? this.#cells[this.#column - 2] : before;
    if (marked !== undefined && character > "\u009f") marked.text += character;
  }

  #erase({ erases }: Erasure): void {
    if (erases !== 1) this.#cells.length = this.#column;
    if (erases !== 0) for (const cell of this.#cells.slice(0, this.#column + 1)) cell.text = " ";
  }
}

/** The place in the text, or the one before it where that is within a character. */
const startOfCharacter = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);

/** Neighbours that look alike as one part. */
function joined<Look>(cells: readonly LinePart<Look>[]): LinePart<Look>[] {
  const parts: LinePart<Look>[] = [];
  for (const { text, look } of cells) {
    const last = parts.at(-1);
    if (last?.look === look) last.text += text;
    else parts.push({ text, look });
  }
  return parts;
}

/** Cuts what is written into all up to the first or the last line feed, and the rest; without one all is in front. */
export function cutAfterLine<Look>(
  items: LineItem<Look>[],
  which: "first" | "last",
): [lines: LineItem<Look>[], rest: LineItem<Look>[]] {
  const hasEnd = (item: LineItem<Look>) => "text" in item && item.text.includes("\n");
  const index = which === "first" ? items.findIndex(hasEnd) : items.findLastIndex(hasEnd);
  const item = items[index];
  if (item === undefined || !("text" in item)) return [items, []];
  const to = (which === "first" ? item.text.indexOf("\n") : item.text.lastIndexOf("\n")) + 1;
  const after = to < item.text.length ? [{ ...item, text: item.text.slice(to) }] : [];
  return [
    [...items.slice(0, index), { ...item, text: item.text.slice(0, to) }],
    [...after, ...items.slice(index + 1)],
  ];
}

/** Whether the line is complete with what is written. */
export function endsLine<Look>(items: readonly LineItem<Look>[]): boolean {
  const last = items.at(-1);
  return last !== undefined && "text" in last && last.text.endsWith("\n");
}
