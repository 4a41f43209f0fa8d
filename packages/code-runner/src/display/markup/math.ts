import temml from "temml";
import { escaped } from "./escaped.js";

/** Definitions let a few characters grow into very many; output has no need of them. */
const DEFINES = /\\(?:[egx]?def|(?:future)?let|(?:re)?newcommand|providecommand)(?![a-z])/i;

/** Characters of one formula. */
const MAX_LENGTH = 5_000;

/** A formula in TeX as MathML, which browsers show by themselves. One that cannot be read is shown as it was written. */
export function mathHtml(tex: string, displayMode: boolean): string {
  if (tex.length > MAX_LENGTH || DEFINES.test(tex)) return source(tex);
  try {
    return temml.renderToString(tex, { displayMode, throwOnError: true });
  } catch {
    return source(tex);
  }
}

const source = (tex: string) => `<code>${escaped(tex)}</code>`;
