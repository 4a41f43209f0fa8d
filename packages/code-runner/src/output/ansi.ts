import type { Erasure, LinePart } from "./open-line.js";

/** How a stretch of text looks. Colours are `0`-`15` of the terminal's palette, or a CSS colour. */
export interface TextStyle {
  color: number | string | null;
  background: number | string | null;
  isBold: boolean;
  isDim: boolean;
  isItalic: boolean;
  isUnderlined: boolean;
  isStruck: boolean;
  isInverse: boolean;
  /** Takes its place, and is not seen. */
  isHidden: boolean;
}

export type StyledText = LinePart<TextStyle>;

export const PLAIN: TextStyle = {
  color: null,
  background: null,
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
  isStruck: false,
  isInverse: false,
  isHidden: false,
};

// A control sequence, an operating system command (titles, links, clipboard: all dropped), another short escape, or what
// only begins like one. A text that lacks its end would swallow the output, so it ends with its line.
const ESCAPE =
  /\x1b(?:\[([0-9;:?<=>]*)[ -/]*([@-~])|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[PX^_][^\x1b\n]*\x1b\\|[ -/]*[0-OQ-WYZ\\`-~])|\x1b/g;

/** What the next piece may make an escape of. */
const BEGINNING = /\x1b(?:\[[0-9;:?<=>]*[ -/]*|\][^\x07\x1b\n]*\x1b?|[PX^_][^\x1b\n]*\x1b?|[ -/]*)$/y;

/** The longest beginning of an escape that is kept for the next piece. */
const MAX_PENDING = 4096;

/** Turns text with escape sequences into styled text. It understands colours, weights and erasing in a line, and drops the rest. */
export class AnsiParser {
  #style = PLAIN;
  #pending = "";

  /** Takes the next piece of a stream; an escape may be cut anywhere. */
  parse(piece: string): (StyledText | Erasure)[] {
    const text = this.#pending + piece;
    this.#pending = "";
    const parts: (StyledText | Erasure)[] = [];
    const push = (from: number, to: number) => {
      if (to > from) parts.push({ text: text.slice(from, to), look: this.#style });
    };
    let from = 0;
    for (const match of text.matchAll(ESCAPE)) {
      push(from, match.index);
      from = match.index + match[0].length;
      if (match[2] === "m" && /^[\d;:]*$/.test(match[1] ?? "")) this.#style = applySgr(this.#style, match[1] ?? "");
      if (match[2] === "K") parts.push(erasure(match[1] ?? ""));
      if (match[0] === "\x1b" && text.length - match.index < MAX_PENDING && beginsEscape(text, match.index)) {
        this.#pending = text.slice(match.index);
        return parts;
      }
    }
    push(from, text.length);
    return parts;
  }
}

function beginsEscape(text: string, at: number): boolean {
  BEGINNING.lastIndex = at;
  return BEGINNING.test(text);
}

const erasure = (parameter: string): Erasure => ({ erases: parameter === "1" ? 1 : parameter === "2" ? 2 : 0 });

/** The style after a Select Graphic Rendition sequence with these parameters. */
export function applySgr(style: TextStyle, parameters: string): TextStyle {
  const codes = parameters.split(";");
  let next = style;
  while (codes.length > 0) {
    const [code = 0, ...details] = (codes.shift() ?? "").split(":").map(Number);
    // Colons keep together what belongs to a code (ISO 8613-6).
    const change =
      details.length === 0
        ? changeFor(code, codes)
        : code === 4
          ? { isUnderlined: details[0] !== 0 }
          : changeFor(code, withoutColorSpace(details).map(String));
    next = { ...next, ...change };
  }
  return next;
}

/** With colons a colour space, mostly empty, may stand before red, green and blue. */
const withoutColorSpace = (details: number[]): number[] =>
  details[0] === 2 && details.length > 4 ? [2, ...details.slice(2)] : details;

/** What one code changes. Extended colours take further codes. */
function changeFor(code: number, more: string[]): Partial<TextStyle> {
  if (code === 0) return PLAIN;
  if (code >= 30 && code <= 37) return { color: code - 30 };
  if (code >= 90 && code <= 97) return { color: code - 90 + 8 };
  if (code >= 40 && code <= 47) return { background: code - 40 };
  if (code >= 100 && code <= 107) return { background: code - 100 + 8 };
  switch (code) {
    case 1:
      return { isBold: true };
    case 2:
      return { isDim: true };
    case 3:
      return { isItalic: true };
    case 4:
      return { isUnderlined: true };
    case 7:
      return { isInverse: true };
    case 8:
      return { isHidden: true };
    case 9:
      return { isStruck: true };
    case 21:
      return { isUnderlined: true };
    case 22:
      return { isBold: false, isDim: false };
    case 23:
      return { isItalic: false };
    case 24:
      return { isUnderlined: false };
    case 27:
      return { isInverse: false };
    case 28:
      return { isHidden: false };
    case 29:
      return { isStruck: false };
    case 38:
      return { color: extendedColor(more) };
    case 39:
      return { color: null };
    case 48:
      return { background: extendedColor(more) };
    case 49:
      return { background: null };
    case 58:
      // The colour of the underline, whose numbers are no codes.
      extendedColor(more);
      return {};
    default:
      return {};
  }
}

function extendedColor(codes: string[]): number | string | null {
  const kind = Number(codes.shift());
  if (kind === 2) {
    const [red = 0, green = 0, blue = 0] = codes.splice(0, 3).map(Number);
    return `rgb(${red} ${green} ${blue})`;
  }
  if (kind !== 5) return null;
  const index = Number(codes.shift() ?? 0);
  if (index < 16) return index;
  if (index >= 232) {
    const grey = (index - 232) * 10 + 8;
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const level = (value: number) => (value === 0 ? 0 : value * 40 + 55);
  const cube = index - 16;
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`;
}
