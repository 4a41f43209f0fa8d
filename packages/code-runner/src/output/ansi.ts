/** How a stretch of text looks. Colours are `0`-`15` of the terminal's palette, or a CSS colour. */
export interface TextStyle {
  color: number | string | null;
  background: number | string | null;
  isBold: boolean;
  isDim: boolean;
  isItalic: boolean;
  isUnderlined: boolean;
  isInverse: boolean;
}

export interface StyledText {
  text: string;
  style: TextStyle;
}

export const PLAIN: TextStyle = {
  color: null,
  background: null,
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
  isInverse: false,
};

// A control sequence, an operating system command (titles, links, clipboard: all dropped), or another short escape.

const ESCAPE =
  /\x1b(?:\[([0-9;:?<=>]*)[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-OQ-WYZ\\`-~])/g;

/** The longest beginning of an escape that is kept for the next piece. */
const MAX_PENDING = 4096;

/** Turns text with escape sequences into styled text. It understands colours and weights, and drops the rest. */
export class AnsiParser {
  #style = PLAIN;
  #pending = "";

  /** Takes the next piece of a stream; an escape may be cut anywhere. */
  parse(piece: string): StyledText[] {
    const text = this.#pending + piece;
    this.#pending = "";
    const parts: StyledText[] = [];
    let from = 0;
    for (const match of text.matchAll(ESCAPE)) {
      this.#push(parts, text.slice(from, match.index));
      from = match.index + match[0].length;
      if (match[2] === "m") this.#style = applySgr(this.#style, match[1] ?? "");
    }
    const rest = text.slice(from);
    const cut = rest.indexOf("\x1b");
    if (cut >= 0 && rest.length - cut < MAX_PENDING) {
      this.#push(parts, rest.slice(0, cut));
      this.#pending = rest.slice(cut);
    } else this.#push(parts, rest);
    return parts;
  }

  #push(parts: StyledText[], text: string): void {
    if (text !== "") parts.push({ text, style: this.#style });
  }
}

/** The style after a Select Graphic Rendition sequence with these parameters. */
export function applySgr(style: TextStyle, parameters: string): TextStyle {
  const codes = parameters.split(/[;:]/).map(Number);
  let next = style;
  while (codes.length > 0) {
    const code = codes.shift() ?? 0;
    next = { ...next, ...changeFor(code, codes) };
  }
  return next;
}

/** What one code changes. Extended colours take further codes. */
function changeFor(code: number, more: number[]): Partial<TextStyle> {
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
    case 22:
      return { isBold: false, isDim: false };
    case 23:
      return { isItalic: false };
    case 24:
      return { isUnderlined: false };
    case 27:
      return { isInverse: false };
    case 38:
      return { color: extendedColor(more) };
    case 39:
      return { color: null };
    case 48:
      return { background: extendedColor(more) };
    case 49:
      return { background: null };
    default:
      return {};
  }
}

function extendedColor(codes: number[]): number | string | null {
  const kind = codes.shift();
  if (kind === 2) {
    const [red = 0, green = 0, blue = 0] = codes.splice(0, 3);
    return `rgb(${red} ${green} ${blue})`;
  }
  if (kind !== 5) return null;
  const index = codes.shift() ?? 0;
  if (index < 16) return index;
  if (index >= 232) {
    const grey = (index - 232) * 10 + 8;
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const level = (value: number) => (value === 0 ? 0 : value * 40 + 55);
  const cube = index - 16;
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`;
}
