import { runStrings } from "../runs/run-strings.js";
import { EndFollower } from "./end-follower.js";
import { BLOCK, LogBlocks } from "./log-blocks.js";
import type { LogPiece, LogStream } from "./log-pieces.js";
import { LogQueue } from "./log-queue.js";
import { onNextFrame } from "./next-frame.js";
import { OutputAnnouncer } from "./output-announcer.js";
import { OutputFold } from "./output-fold.js";
import type { SourcePlace } from "./source-links.js";

/** How long, in milliseconds, output keeps the page busy at a time, besides the layout of what is in sight. */
const SLICE = 10;

export interface OutputLogOptions {
  /** Names of the reader's files. */
  files: readonly string[];
  /** The height in pixels that the log has until there is text: that of the run before, so that the page does not jump. */
  room: number;
  /** The reader wants to see a line that the program named. */
  onPlace(place: SourcePlace): void;
}

/**
 * Shows output as text nodes in blocks of a bounded number of lines, a slice of time in each frame, so that a program that
 * prints without end does not freeze the page. It scrolls with the output while the reader is at its end.
 */
export class OutputLog {
  readonly element = document.createElement("div");
  readonly #announcer = new OutputAnnouncer(this.element);
  /** Speaks in its stead when the output is too long to be read aloud. */
  readonly summary = this.#announcer.summary;
  readonly #queue = new LogQueue(BLOCK);
  readonly #fold = new OutputFold();
  readonly #blocks: LogBlocks;
  readonly #end = new EndFollower(this.element);
  /** A place may take its height late. */
  readonly #places = new ResizeObserver(this.#end.update);
  #cancelFrame: (() => void) | null = null;
  /** Screen readers read what is added to a log that they know: one that was in the page, empty, for a frame. */
  #isKnown = false;
  #isOver = false;
  /** What understands escape sequences. */
  #ansi: "not needed" | "loading" | "there" | "missing" = "not needed";

  constructor(options: OutputLogOptions) {
    this.#blocks = new LogBlocks(this.element, this.#fold, options);
    this.element.className = "log";
    this.element.setAttribute("role", "log");
    this.element.setAttribute("aria-label", runStrings.output);
    this.element.tabIndex = 0;
    this.element.style.minBlockSize = `${options.room}px`;
    // Whoever made it puts it into the page before the first frame.
    this.#cancelFrame = onNextFrame(() => {
      this.#cancelFrame = onNextFrame(() => {
        this.#isKnown = true;
        this.flush();
      });
    });
  }

  write(stream: LogStream, text: string): void {
    this.#queue.add({ stream, text });
    if (this.#ansi === "not needed" && text.includes("\x1b")) void this.#loadAnsi();
    this.#schedule();
  }

  /** Makes a place for something that is not text, after everything that was written. */
  addPlace(): HTMLElement {
    const place = document.createElement("div");
    place.className = "place";
    this.#queue.add({ place });
    this.#schedule();
    return place;
  }

  /** Shows now what waits for the next frame; of much a part, and the rest in the frames that follow. */
  flush(): void {
    if (!this.#isKnown || this.#ansi === "loading") return;
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    if (!this.#queue.isEmpty) this.#showSlice();
    if (!this.#queue.isEmpty) this.#schedule();
    else if (this.#isOver) this.#announcer.end(this.#blocks.lines);
  }

  /** The run is over: shows what is left, and then says how much it was. */
  end(): void {
    this.#isOver = true;
    this.flush();
  }

  dispose(): void {
    this.#cancelFrame?.();
    this.#places.disconnect();
    this.#queue.clear();
    this.element.remove();
  }

  #schedule(): void {
    this.#cancelFrame ??= onNextFrame(() => this.flush());
  }

  #showSlice(): void {
    this.element.style.removeProperty("min-block-size");
    const end = performance.now() + SLICE;
    do {
      const piece = this.#queue.take();
      if (piece === null) break;
      this.#show(piece);
    } while (performance.now() < end);
    this.#fold.update();
    this.#announcer.update(this.#blocks.lines);
    this.#end.update();
    // Blocks that have come near take their real height only now.
    requestAnimationFrame(this.#end.update);
  }

  #show(piece: LogPiece): void {
    if ("place" in piece) {
      this.#blocks.addPlace(piece.place);
      this.#places.observe(piece.place);
    } else this.#blocks.write(piece.stream, this.#ansi === "missing" ? piece.text.replaceAll("\x1b", "") : piece.text);
  }

  async #loadAnsi(): Promise<void> {
    this.#ansi = "loading";
    try {
      const [{ AnsiParser, PLAIN }, { styledNode }] = await Promise.all([
        import("./ansi.js"),
        import("./styled-nodes.js"),
      ]);
      this.#blocks.ansi = { AnsiParser, PLAIN, styledNode };
      this.#ansi = "there";
    } catch {
      // Without the colours the text is still worth showing, without its escapes.
      this.#ansi = "missing";
    }
    this.flush();
  }
}
