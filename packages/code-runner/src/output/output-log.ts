import type { OutputStream } from "@code-runner/protocol";
import { runStrings } from "../run-strings.js";
import { spoken } from "../spoken.js";
import type { AnsiParser } from "./ansi.js";
import type { LogPiece, LogStream } from "./log-pieces.js";
import { countLineFeeds, joined, splitLines } from "./log-pieces.js";
import type { styledNode } from "./styled-nodes.js";

/** Lines of one block. Blocks far from the screen are not laid out. */
const LINES_PER_BLOCK = 200;

/** Blocks that are kept; older ones go. */
const MAX_BLOCKS = 250;

/** A screen reader is told this many lines as they come; of more it hears only how the run ended. */
const MAX_ANNOUNCED_LINES = 20;

/** How near to the end, in pixels, counts as being at the end. */
const END_ZONE = 24;

interface AnsiTools {
  AnsiParser: typeof AnsiParser;
  styledNode: typeof styledNode;
}

/**
 * Shows output as text nodes in blocks of a bounded number of lines, once per frame, so that a program that prints
 * without end does not freeze the page. It scrolls with the output while the reader is at its end.
 */
export class OutputLog {
  readonly element = document.createElement("div");
  readonly #queue: LogPiece[] = [];
  readonly #note = document.createElement("p");
  /** A place may take its height late. */
  readonly #places = new ResizeObserver(() => this.#keepAtEnd());
  #frame = 0;
  #block: HTMLElement | null = null;
  #blockStream: OutputStream | null = null;
  #blockLines = 0;
  #lines = 0;
  #droppedLines = 0;
  /** What follows the last line feed: a carriage return takes it back. */
  #openLine: ChildNode[] = [];
  #ansi: AnsiTools | null = null;
  #parsers: Partial<Record<LogStream, AnsiParser>> = {};
  #isLoadingAnsi = false;
  /** Whether the reader is at the end and wants to stay there. */
  #follows = true;
  /** Where the log was scrolled to when this was last known. */
  #scrollTop = 0;

  constructor() {
    this.element.className = "log";
    this.element.setAttribute("role", "log");
    this.element.setAttribute("aria-label", runStrings.output);
    this.element.tabIndex = 0;
    this.#note.className = "note";
    this.element.addEventListener("scroll", () => this.#handleScroll());
  }

  write(stream: LogStream, text: string): void {
    this.#queue.push({ stream, text });
    this.#schedule();
  }

  /** Makes a place for something that is not text, after everything that was written. */
  addPlace(): HTMLElement {
    const place = document.createElement("div");
    place.className = "place";
    this.#queue.push({ place });
    this.#schedule();
    return place;
  }

  /** Shows now what waits for the next frame. */
  flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#isLoadingAnsi || this.#queue.length === 0) return;
    if (this.#ansi === null && this.#queue.some((item) => "text" in item && item.text.includes("\x1b"))) {
      void this.#loadAnsi();
      return;
    }
    for (const item of joined(this.#queue.splice(0))) {
      if ("place" in item) this.#appendPlace(item.place);
      else this.#append(item.stream, item.text);
    }
    this.#dropOldBlocks();
    if (this.#lines > MAX_ANNOUNCED_LINES) this.element.setAttribute("aria-live", "off");
    this.#keepAtEnd();
    // Blocks that have come near take their real height only now.
    requestAnimationFrame(() => this.#keepAtEnd());
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#places.disconnect();
    this.#queue.length = 0;
    this.element.remove();
  }

  #schedule(): void {
    // A hidden tab has no frames; its output may wait until somebody looks.
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.flush());
  }

  async #loadAnsi(): Promise<void> {
    this.#isLoadingAnsi = true;
    try {
      const [{ AnsiParser }, { styledNode }] = await Promise.all([import("./ansi.js"), import("./styled-nodes.js")]);
      this.#ansi = { AnsiParser, styledNode };
    } catch {
      // Without the colours the text is still worth showing, without its escapes.
      for (const item of this.#queue) if ("text" in item) item.text = item.text.replaceAll("\x1b", "");
    }
    this.#isLoadingAnsi = false;
    this.flush();
  }

  #append(stream: LogStream, text: string): void {
    // What the reader typed goes on where the program's prompt ended.
    if (stream === "echo") {
      if (this.#block === null) this.#startBlock("stdout");
    } else if (stream !== this.#blockStream) this.#startBlock(stream);
    for (const line of splitLines(text.replaceAll("\r\n", "\n"), LINES_PER_BLOCK)) {
      if (this.#blockLines >= LINES_PER_BLOCK && this.#openLine.length === 0) this.#startBlock(this.#blockStream);
      this.#appendLine(line, stream);
    }
  }

  #appendPlace(place: HTMLElement): void {
    this.#startBlock(null);
    this.#lines += 1;
    this.element.append(place);
    this.#places.observe(place);
  }

  /** Appends text that has at most one line feed, at its end, or many lines without a carriage return. */
  #appendLine(text: string, stream: LogStream): void {
    const lastReturn = text.lastIndexOf("\r");
    if (lastReturn >= 0) this.#openLine.splice(0).forEach((node) => node.remove());
    const nodes = this.#nodesOf(text.slice(lastReturn + 1), stream);
    this.#block?.append(...nodes);
    const lineFeeds = countLineFeeds(text);
    this.#lines += lineFeeds;
    this.#blockLines += lineFeeds;
    if (text.endsWith("\n")) this.#openLine = [];
    else this.#openLine.push(...nodes);
  }

  #nodesOf(text: string, stream: LogStream): ChildNode[] {
    if (text === "") return [];
    if (stream === "echo") return [echoed(text)];
    if (this.#ansi === null) return [new Text(text)];
    const parser = (this.#parsers[stream] ??= new this.#ansi.AnsiParser());
    return parser.parse(text).map((part) => (this.#ansi as AnsiTools).styledNode(part) as ChildNode);
  }

  #startBlock(stream: OutputStream | null): void {
    this.#block?.style.setProperty("contain-intrinsic-block-size", `auto ${this.#blockLines}lh`);
    this.#block = null;
    this.#openLine = [];
    this.#blockLines = 0;
    const isNewStream = stream !== this.#blockStream;
    this.#blockStream = stream;
    if (stream === null) return;
    const block = document.createElement("pre");
    block.className = `block ${stream}`;
    if (stream === "stderr" && isNewStream) block.append(spoken(`${runStrings.errorOutput}: `));
    this.#block = block;
    this.element.append(block);
  }

  #dropOldBlocks(): void {
    while (this.element.childElementCount > MAX_BLOCKS) {
      const oldest = this.element.querySelector(":scope > .block");
      if (oldest === null) return;
      this.#droppedLines += countLineFeeds(oldest.textContent ?? "");
      oldest.remove();
      this.#note.textContent = runStrings.linesHidden(this.#droppedLines);
      this.element.prepend(this.#note);
    }
  }

  /** Only the reader scrolls back. That the end is far may also mean that something has grown. */
  #handleScroll(): void {
    const { scrollTop } = this.element;
    if (this.#isAtEnd()) this.#follows = true;
    else if (scrollTop < this.#scrollTop) this.#follows = false;
    this.#scrollTop = scrollTop;
  }

  #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < END_ZONE;
  }

  #keepAtEnd(): void {
    if (this.#follows) this.element.scrollTop = this.element.scrollHeight;
  }
}

/** What the reader typed. */
function echoed(text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "echo";
  span.textContent = text;
  return span;
}
