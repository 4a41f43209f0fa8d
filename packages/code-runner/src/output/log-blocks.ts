import type { OutputStream } from "@code-runner/protocol";
import { runStrings } from "../runs/run-strings.js";
import { spoken } from "../spoken.js";
import type { AnsiParser, TextStyle } from "./ansi.js";
import type { LogStream, PieceLimits } from "./log-pieces.js";
import { countLineFeeds, splitAtSurrogates } from "./log-pieces.js";
import type { LineItem, LinePart } from "./open-line.js";
import { cutAfterLine, endsLine, OpenLine } from "./open-line.js";
import type { OutputFold } from "./output-fold.js";
import type { SourcePlace } from "./source-links.js";
import { findSourceLinks } from "./source-links.js";
import type { styledNode } from "./styled-nodes.js";

/**
 * What one block holds. Blocks far from the screen are not laid out. A line that is longer goes on in the next block,
 * because browsers lay out a line as a whole.
 */
export const BLOCK: PieceLimits = { lines: 200, characters: 10_000 };

/** Links to the code of one run. A program may fail in every line that it prints. */
const MAX_LINKS = 100;

export interface LogBlocksOptions {
  /** Names of the reader's files. */
  files: readonly string[];
  /** The reader wants to see a line that the program named. */
  onPlace(place: SourcePlace): void;
}

/** The style of a text; `echo` for what the reader typed, null for what has none. */
type Look = TextStyle | "echo" | null;

/** What understands escape sequences, and shows what they ask for. */
export interface AnsiTools {
  AnsiParser: typeof AnsiParser;
  PLAIN: TextStyle;
  styledNode: typeof styledNode;
}

/** The blocks of a log, one below the other: each holds lines of one stream. */
export class LogBlocks {
  readonly #log: HTMLElement;
  readonly #fold: OutputFold;
  readonly #options: LogBlocksOptions;
  #block: HTMLElement | null = null;
  #blockStream: OutputStream | null = null;
  #blockLines = 0;
  #blockCharacters = 0;
  #lines = 0;
  #links = 0;
  /** What follows the last line feed. */
  #openLine = new OpenLine<Look>();
  #openNodes: ChildNode[] = [];
  #parsers: Partial<Record<LogStream, AnsiParser>> = {};
  /** Null until there are escape sequences. */
  ansi: AnsiTools | null = null;

  constructor(log: HTMLElement, fold: OutputFold, options: LogBlocksOptions) {
    this.#log = log;
    this.#fold = fold;
    this.#options = options;
  }

  /** Lines so far; a place counts as one. */
  get lines(): number {
    return this.#lines;
  }

  /** Adds text that fits a block. */
  write(stream: LogStream, text: string): void {
    // What the reader typed goes on where the program's prompt ended.
    if (stream === "echo") {
      if (this.#block === null) this.#startBlock("stdout");
    } else if (stream !== this.#blockStream) this.#startBlock(stream);
    const isFull = this.#blockLines >= BLOCK.lines || this.#blockCharacters + text.length > BLOCK.characters;
    if (isFull && this.#blockCharacters > 0 && this.#openNodes.length === 0) this.#startBlock(this.#blockStream);
    this.#appendLines(text.replaceAll("\r\n", "\n"), stream);
  }

  addPlace(place: HTMLElement): void {
    this.#startBlock(null);
    this.#lines += 1;
    this.#log.append(place);
  }

  #appendLines(text: string, stream: LogStream): void {
    let items = this.#read(text, stream);
    // Only the last line stays open; where something goes back, each line is written by itself.
    const end = this.#openLine.isContinuedBy(items) ? "last" : "first";
    while (items.length > 0) {
      const [lines, rest] = cutAfterLine(items, end);
      if (this.#openLine.isContinuedBy(lines)) {
        this.#openLine.add(lines);
        this.#draw(lines, stream);
      } else this.#rewrite(lines, stream);
      if (endsLine(lines)) this.#closeLine();
      items = rest;
    }
    const lineFeeds = countLineFeeds(text);
    this.#lines += lineFeeds;
    this.#blockLines += lineFeeds;
  }

  /** What the text says, with the parts that have a look of their own. */
  #read(text: string, stream: LogStream): LineItem<Look>[] {
    if (stream === "echo" || this.ansi === null) return [{ text, look: stream === "echo" ? "echo" : null }];
    const { AnsiParser, PLAIN } = this.ansi;
    const parser = (this.#parsers[stream] ??= new AnsiParser());
    return parser.parse(text).map((item) => ("look" in item && item.look === PLAIN ? { ...item, look: null } : item));
  }

  #draw(parts: readonly LinePart<Look>[], stream: LogStream): void {
    for (const { text, look } of parts)
      for (const part of splitAtSurrogates(text, BLOCK.characters)) {
        // The line is open: only its box ends, and late, so that few lines are broken where they would not wrap.
        if (this.#blockCharacters + part.length > 2 * BLOCK.characters) this.#openBlock(this.#blockStream);
        this.#blockCharacters += part.length;
        const nodes = this.#nodesOf(part, look, stream);
        this.#block?.append(...nodes);
        this.#openNodes.push(...nodes);
      }
  }

  /** Draws the open line anew, because the program has gone back in it. */
  #rewrite(items: readonly LineItem<Look>[], stream: LogStream): void {
    const settled = this.#openLine.write(items);
    for (const node of this.#openNodes.splice(0)) {
      this.#blockCharacters -= node.textContent?.length ?? 0;
      node.remove();
    }
    this.#blockCharacters = Math.max(this.#blockCharacters, 0);
    this.#draw(settled, stream);
    this.#openNodes = [];
    this.#draw(this.#openLine.parts, stream);
    if (endsLine(items)) this.#draw([{ text: "\n", look: null }], stream);
  }

  #closeLine(): void {
    this.#openLine = new OpenLine();
    this.#openNodes = [];
  }

  #nodesOf(text: string, look: Look, stream: LogStream): ChildNode[] {
    if (look === "echo") return [echoed(text)];
    if (look !== null) return [(this.ansi as AnsiTools).styledNode({ text, look }) as ChildNode];
    return stream === "stderr" ? this.#linkedNodes(text) : [new Text(text)];
  }

  /** What a program says of the reader's code leads there. */
  #linkedNodes(text: string): ChildNode[] {
    if (this.#links >= MAX_LINKS) return [new Text(text)];
    return findSourceLinks(text, this.#options.files).map(({ text: shown, place }) => {
      if (place === null) return new Text(shown);
      this.#links += 1;
      return linkTo(shown, () => this.#options.onPlace(place));
    });
  }

  #startBlock(stream: OutputStream | null): void {
    const isNewStream = stream !== this.#blockStream;
    this.#openBlock(stream);
    this.#closeLine();
    if (stream === "stderr" && isNewStream) this.#block?.append(spoken(`${runStrings.errorOutput}: `));
  }

  #openBlock(stream: OutputStream | null): void {
    const height = Math.max(this.#blockLines, Math.ceil(this.#blockCharacters / 100));
    this.#block?.style.setProperty("contain-intrinsic-block-size", `auto ${height}lh`);
    this.#block = null;
    this.#blockLines = 0;
    this.#blockCharacters = 0;
    this.#blockStream = stream;
    if (stream === null) return;
    const block = document.createElement("pre");
    block.className = `block ${stream}`;
    this.#block = block;
    this.#fold.add(block);
    this.#log.append(block);
  }
}

/** What the reader typed. */
function echoed(text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "echo";
  span.textContent = text;
  return span;
}

/** A button that looks like the text that it is in. */
function linkTo(text: string, onPress: () => void): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "source-link";
  button.textContent = text;
  button.addEventListener("click", onPress);
  return button;
}
