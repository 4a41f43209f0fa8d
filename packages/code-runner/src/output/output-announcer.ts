import { runStrings } from "../runs/run-strings.js";
import { spoken } from "../spoken.js";

/** A screen reader is told this many lines as they come; of more it hears only how the run ended. */
const MAX_ANNOUNCED_LINES = 20;

/** How often, in milliseconds, a screen reader is told how much there is by now. */
const SUMMARY_INTERVAL = 10_000;

/** Silences a log whose output is too long to be read aloud, and tells now and then how much there is. */
export class OutputAnnouncer {
  /** Speaks in the log's stead. */
  readonly summary = spoken("");
  readonly #log: HTMLElement;
  #summarizedAt = 0;

  constructor(log: HTMLElement) {
    this.#log = log;
    this.summary.setAttribute("role", "status");
  }

  /** The log has that many lines by now. */
  update(lines: number): void {
    if (!isLong(lines)) return;
    const now = performance.now();
    if (this.#log.getAttribute("aria-live") !== "off") {
      this.#log.setAttribute("aria-live", "off");
      this.#summarizedAt = now;
    }
    if (now - this.#summarizedAt < SUMMARY_INTERVAL) return;
    this.#summarizedAt = now;
    this.#summarize(lines);
  }

  /** The run is over, and printed that many lines. */
  end(lines: number): void {
    if (isLong(lines)) this.#summarize(lines);
  }

  #summarize(lines: number): void {
    this.summary.textContent = runStrings.linesPrinted(lines);
  }
}

const isLong = (lines: number) => lines > MAX_ANNOUNCED_LINES;
