import { escaped } from "./escaped.js";
import { mathHtml } from "./math.js";

/** A formula between its marks, or an environment that is one by itself. Bounded, so that marks without an end cost little. */
const FORMULA =
  /\$\$([\s\S]{1,2000}?)\$\$|\\\[([\s\S]{1,2000}?)\\\]|(\\begin\{([a-zA-Z]+\*?)\}[\s\S]{1,2000}?\\end\{\4\})|\\\(([\s\S]{1,2000}?)\\\)|\$((?:\\[\s\S]|[^$\\])+)\$/g;

/** LaTeX as notebooks take it: text with formulas in dollars, in `\(…\)` and `\[…\]`, or in environments. */
export function latexHtml(source: string): string {
  let html = "";
  let end = 0;
  for (const match of source.matchAll(FORMULA)) {
    const [whole, dollars, brackets, environment, , parentheses, dollar] = match;
    const display = dollars ?? brackets ?? environment;
    html +=
      escaped(source.slice(end, match.index)) + mathHtml(display ?? parentheses ?? dollar ?? "", display !== undefined);
    end = match.index + whole.length;
  }
  return `<p>${html}${escaped(source.slice(end))}</p>`;
}
