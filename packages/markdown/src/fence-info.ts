/** One word of a fence's info string: `readonly`, `timeout=5` or `args="-v x"`. */
export interface InfoWord {
  name: string;
  /** What follows the equals sign, without its quotes; null where there is none. */
  value: string | null;
}

/** The info string of a fence, taken apart. */
export interface FenceInfo {
  /** The first word, as the author wrote it; empty when there is none. */
  language: string;
  words: InfoWord[];
}

/** `{2,4-6}`, `name="value"`, `name='value'`, `name=value` or `name`. */
const WORD = /\{([\d,\s-]*)\}|([^\s={}]+)(?:=(?:"([^"]*)"|'([^']*)'|(\S*)))?|\S/g;

/** Takes an info string apart. Braces with line numbers are the word `highlight`, as many highlighters have it. */
export function parseInfo(info: string): FenceInfo {
  const [language = ""] = /^[^\s={}]+(?![^\s{}]*=)/.exec(info.trim()) ?? [];
  const words = Array.from(info.trim().slice(language.length).matchAll(WORD), (match) => {
    const [whole, lines, name, double, single, bare] = match;
    if (lines !== undefined) return { name: "highlight", value: lines };
    return { name: (name ?? whole).toLowerCase(), value: double ?? single ?? bare ?? null };
  });
  return { language, words };
}
