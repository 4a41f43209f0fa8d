import { attribute, classNames, isText, tagName } from "./snippet-node.js";
import type { SnippetNode } from "./snippet-node.js";

/** Elements inside a code block that are never code. */
const FOREIGN_TAGS: ReadonlySet<string> = new Set(["button", "clipboard-copy", "style", "script", "svg", "template"]);

/** Classes of line numbers and prompts' gutters, as highlighters name them. */
const GUTTER_CLASSES: ReadonlySet<string> = new Set([
  "lineno", // Pygments inline, Rouge
  "linenos", // Pygments, inline and table
  "linenodiv",
  "rouge-gutter",
  "ln", // Chroma inline
  "lnt", // Chroma table
  "gutter", // Expressive Code, SyntaxHighlighter
  "line-number",
  "line-numbers-rows", // Prism
  "hljs-ln-numbers",
]);

/** Elements that start a line of their own wherever they stand in a code block. */
const LINE_TAGS: ReadonlySet<string> = new Set(["div", "li", "p", "pre", "tr"]);

/** Classes of elements that hold one line, whatever their tag: Shiki, Chroma, Prism. */
const LINE_CLASSES: ReadonlySet<string> = new Set(["line", "token-line", "code-line"]);

/** Where HTML allows only rows and cells, white space is the markup's layout. */
const TABLE_TAGS: ReadonlySet<string> = new Set(["table", "tbody", "tr"]);

/** Whether a node below a code block shows something beside the code: a line number, a copy button. */
export function isBesideCode(node: SnippetNode): boolean {
  if (isText(node)) return false;
  const tag = tagName(node);
  if (FOREIGN_TAGS.has(tag) || attribute(node, "aria-hidden") === "true") return true;
  return tag !== "tr" && classNames(node).some((name) => GUTTER_CLASSES.has(name));
}

/**
 * The text of a code block as the reader sees it, without what stands beside the code. Generators end a line with a line
 * feed, with `<br>`, or only by closing the element that wraps the line; each of them ends it once. A line break that comes
 * first is layout: right in a `<pre>` or a `<textarea>` HTML itself has dropped it, in a `<code>` or a script it goes here.
 */
export function codeText(block: SnippetNode): string {
  const writer = new LineWriter();
  writeNodes(block, writer);
  const text = writer.text.replace(/\r\n?/g, "\n");
  const beginsWithText = block.childNodes[0]?.nodeType === 3;
  return tagName(block) === (beginsWithText ? "script" : "pre") ? text.replace(/^\n/, "") : text;
}

function writeNodes(parent: SnippetNode, writer: LineWriter): void {
  for (const child of Array.from(parent.childNodes)) writeNode(child, writer);
}

function writeNode(node: SnippetNode, writer: LineWriter): void {
  if (isText(node)) {
    const isLayout = node.parentNode !== null && TABLE_TAGS.has(tagName(node.parentNode));
    if (!isLayout) writer.write(node.nodeValue ?? "");
    return;
  }
  if (isBesideCode(node)) return;
  if (tagName(node) === "br") return writer.write("\n");
  const isLine = wrapsLine(node);
  const before = isLine ? writer.openLine() : 0;
  writeNodes(node, writer);
  if (isLine) writer.closeLine(before);
}

function wrapsLine(node: SnippetNode): boolean {
  return (
    LINE_TAGS.has(tagName(node)) ||
    attribute(node, "data-line") !== null ||
    classNames(node).some((name) => LINE_CLASSES.has(name))
  );
}

/** Collects text. A line that was closed without a line feed owes one, which the next text may bring itself. */
class LineWriter {
  text = "";
  #owesLineFeed = false;

  write(text: string): void {
    if (text === "") return;
    if (this.#owesLineFeed && !/^\r?\n/.test(text)) this.text += "\n";
    this.#owesLineFeed = false;
    this.text += text;
  }

  /** Begins a line of its own; returns where it begins. */
  openLine(): number {
    if (this.#owesLineFeed || (this.text !== "" && !this.text.endsWith("\n"))) this.text += "\n";
    this.#owesLineFeed = false;
    return this.text.length;
  }

  closeLine(start: number): void {
    const isEmpty = this.text.length === start;
    if (isEmpty || !this.text.endsWith("\n")) this.#owesLineFeed = true;
  }
}
