import { keyOfPage } from "./has-kept-edits.js";

/** A reader's edit as this browser keeps it. */
export interface KeptEdit {
  /** Fingerprint of the author's version that was edited. */
  base: string;
  /** The reader's text by file name. */
  files: Readonly<Record<string, string>>;
}

/** All edits of one page, by snippet. */
type PageEdits = Record<string, KeptEdit>;

/** The edit of a snippet that this browser keeps; null where there is none that can be read. */
export function keptEdit(page: string, snippet: string): KeptEdit | null {
  const kept = readPage(page)[snippet];
  return isKeptEdit(kept) ? kept : null;
}

/** Keeps the edit of a snippet; null forgets it. Returns whether the browser took it: its storage may be full or closed. */
export function keepEdit(page: string, snippet: string, edit: KeptEdit | null): boolean {
  // The page is read again: another tab may have kept something.
  const others = Object.entries(readPage(page)).filter(([name]) => name !== snippet);
  const next = Object.fromEntries(edit === null ? others : [...others, [snippet, edit]]);
  try {
    if (Object.keys(next).length === 0) localStorage.removeItem(keyOfPage(page));
    else localStorage.setItem(keyOfPage(page), JSON.stringify(next));
    return true;
  } catch {
    return false;
  }
}

function readPage(page: string): PageEdits {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOfPage(page)) ?? "{}");
    return typeof found === "object" && found !== null ? (found as PageEdits) : {};
  } catch {
    return {};
  }
}

/** Storage is shared with the whole site: what is in it may be anything. */
function isKeptEdit(value: unknown): value is KeptEdit {
  const { base, files } = (value ?? {}) as Partial<KeptEdit>;
  return (
    typeof base === "string" &&
    typeof files === "object" &&
    files !== null &&
    Object.values(files).every((text) => typeof text === "string")
  );
}
