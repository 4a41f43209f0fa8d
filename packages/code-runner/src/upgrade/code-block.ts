/** What generators and themes put around a `<pre>`, from Pygments' table to Docusaurus' frame. */
const WRAPPERS =
  "figure, code, [class*='language-'], [class*='highlight'], [class*='codeBlock'], [class~='chroma'], [class~='sourceCode'], [class~='expressive-code'], [class~='wp-block-code'], [class~='literal-block-wrapper']";

/** Tables with the line numbers in one column and the code in another: Pygments, Chroma, Rouge. */
const CODE_TABLES = "table[class*='highlight'], table[class*='lntable'], table[class*='rouge']";

/** The mark of a block that is to be upgraded whatever the selector says. Its value may be a JSON object of options. */
export const MARK = "data-code-runner";

/**
 * The whole code block that a match belongs to, with what its generator has put around it: line numbers, a title, a copy
 * button. A marked element is a block as it stands, and may hold several files. Null when there is no `<pre>`.
 */
export function codeBlockOf(match: Element): HTMLElement | null {
  const marked = match.closest<HTMLElement>(`[${MARK}]`);
  if (marked !== null && marked.querySelector("pre") !== null) return marked;
  const pre = match.closest("pre") ?? match.querySelector("pre");
  if (pre === null) return null;
  let block = pre.closest<HTMLElement>(CODE_TABLES) ?? pre;
  for (let parent = block.parentElement; parent?.matches(WRAPPERS); parent = parent.parentElement) {
    if (holdsOtherBlock(parent, block)) break;
    block = parent;
  }
  return block;
}

/** Whether there is code in the parent that is not this block's: tabs of examples, a list of steps. */
function holdsOtherBlock(parent: Element, block: Element): boolean {
  const others = Array.from(parent.querySelectorAll("pre"));
  return others.some((other) => !other.contains(block) && !block.contains(other));
}
