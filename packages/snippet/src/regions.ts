/** What a region may be. A region that is none of these is the author's own folding, and stays as it is. */
export const REGION_KINDS = ["hidden", "locked", "collapsed"] as const;

export type RegionKind = (typeof REGION_KINDS)[number];

/** Lines of a code between two comments, `region …` and `endregion`. */
export interface Region {
  kinds: ReadonlySet<RegionKind>;
  /** What the author calls it; empty when it has no name. */
  label: string;
  /** The line of the opening comment, counted from 1. */
  from: number;
  /** The line of the closing comment; the last line where there is none. */
  to: number;
  isClosed: boolean;
}

/** One line that the reader sees. Its number is the one that it has in the whole code. */
export type ShownLine =
  | { type: "code"; number: number; text: string; isLocked: boolean }
  /** What stands for a collapsed region, also while that is open: then its lines follow. */
  | { type: "fold"; number: number; region: Region; isOpen: boolean };

/** A comment of any language that is alone on its line: its opening is up to four signs, or `rem`. */
const MARKER = /^\s*(?:[^\w\s]{1,4}|rem)\s*#?(end)?region\b(.*?)(?:\*\/|-->|\*\)|-\}|\]\])?\s*$/i;

/** Finds the regions of a code by their comments, in the order of their first lines. They may be nested. */
export function readRegions(code: string): Region[] {
  const lines = linesOf(code);
  const regions: Region[] = [];
  const open: (Region | null)[] = [];
  for (const [index, line] of lines.entries()) {
    const [isMarker, isEnd, rest] = MARKER.exec(line) ?? [];
    if (isMarker === undefined) continue;
    if (isEnd !== undefined) {
      const region = open.pop() ?? null;
      if (region !== null) Object.assign(region, { to: index + 1, isClosed: true });
      continue;
    }
    const { kinds, label } = readWords(rest ?? "");
    const region = kinds.size === 0 ? null : { kinds, label, from: index + 1, to: lines.length, isClosed: false };
    open.push(region);
    if (region !== null) regions.push(region);
  }
  return regions;
}

/** The lines that the reader sees. `open` holds the first lines of the collapsed regions that are open. */
export function shownLines(
  code: string,
  regions: readonly Region[],
  open: ReadonlySet<number> = new Set(),
): ShownLine[] {
  const shown: ShownLine[] = [];
  for (const [index, text] of linesOf(code).entries()) {
    const number = index + 1;
    const around = regions.filter(({ from, to }) => from <= number && number <= to);
    const own = around.find(({ from }) => from === number);
    const outer = around.filter((region) => region !== own);
    if (outer.some((region) => isUnseen(region, open)) || own?.kinds.has("hidden") === true) continue;
    if (own?.kinds.has("collapsed") === true) {
      shown.push({ type: "fold", number, region: own, isOpen: open.has(number) });
    } else if (own === undefined && !around.some(({ to, isClosed }) => isClosed && to === number)) {
      shown.push({ type: "code", number, text, isLocked: around.some(({ kinds }) => kinds.has("locked")) });
    }
  }
  return shown;
}

/** The code as a reader would copy it: without hidden regions and without the comments that mark regions. */
export function visibleCode(code: string): string {
  const regions = readRegions(code);
  if (regions.length === 0) return code;
  const lines = shownLines(code, regions, new Set(regions.map(({ from }) => from)));
  return lines.flatMap((line) => (line.type === "code" ? [`${line.text}\n`] : [])).join("");
}

function isUnseen({ kinds, from }: Region, open: ReadonlySet<number>): boolean {
  return kinds.has("hidden") || (kinds.has("collapsed") && !open.has(from));
}

/** The kinds that come first, and the name that follows them. */
function readWords(text: string): { kinds: Set<RegionKind>; label: string } {
  const words = text.trim().split(/\s+/);
  const kinds = new Set<RegionKind>();
  for (const word of words) {
    const kind = REGION_KINDS.find((known) => known === word.toLowerCase().replace(/[,:]$/, ""));
    if (kind === undefined || kinds.has(kind)) break;
    kinds.add(kind);
  }
  return { kinds, label: words.slice(kinds.size).join(" ") };
}

const linesOf = (code: string): string[] => code.replace(/\n$/, "").split("\n");
