import MarkdownIt from "markdown-it";
import type { StateInline } from "markdown-it";

/**
 * Dollars around a formula: no space just inside, and no digit after, so that prices stay prices. Two dollars make a
 * formula of its own line. Sticky, because it is tried at each dollar.
 */
const FORMULA = /\$\$([^$]+)\$\$|\$(?!\s)((?:\\.|[^$\\\n])+?)(?<!\s)\$(?!\d)/y;

/** Markdown with tables, as notebooks take it, with formulas and HTML in it. What reads formulas is loaded for them only. */
export async function markdownHtml(source: string): Promise<string> {
  const formulas = source.includes("$") ? await import("./math.js") : null;
  return markdown.render(source, formulas ?? {});
}

const markdown = new MarkdownIt({ html: true });
markdown.inline.ruler.before("escape", "math", readMath);
markdown.renderer.rules.math = (tokens, index, _options, env) => {
  const { mathHtml } = env as unknown as typeof import("./math.js");
  const { content = "", markup } = tokens[index] ?? {};
  return mathHtml(content, markup === "$$");
};

/** A rule of markdown-it: takes a formula that begins here, and says whether there was one. */
function readMath(state: StateInline, isSilent: boolean): boolean {
  if (state.src[state.pos] !== "$") return false;
  FORMULA.lastIndex = state.pos;
  const match = FORMULA.exec(state.src);
  if (match === null) return false;
  if (!isSilent) {
    const token = state.push("math", "math", 0);
    token.content = match[1] ?? match[2] ?? "";
    token.markup = match[1] === undefined ? "$" : "$$";
  }
  state.pos += match[0].length;
  return true;
}
