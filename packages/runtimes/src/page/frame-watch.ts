/** Milliseconds between two questions. */
const INTERVAL = 1_000;

/** Questions without an answer after which the frame is taken for lost. A busy machine answers late. */
const PATIENCE = 5;

export interface FrameWatchOptions {
  ask: () => void;
  onLost: () => void;
}

/**
 * Asks the frame again and again whether it is still there, while somebody depends on it. A browser ends the process of
 * a frame whose program takes too much memory, and tells nobody.
 */
export class FrameWatch {
  readonly #options: FrameWatchOptions;
  #dependents = 0;
  #unanswered = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: FrameWatchOptions) {
    this.#options = options;
  }

  /** Watches until the returned function is called. */
  begin(): () => void {
    let isWatching = true;
    this.#dependents += 1;
    this.#timer ??= setInterval(() => this.#tick(), INTERVAL);
    return () => {
      if (!isWatching) return;
      isWatching = false;
      this.#dependents -= 1;
      if (this.#dependents === 0) this.end();
    };
  }

  answered(): void {
    this.#unanswered = 0;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#unanswered = 0;
  }

  #tick(): void {
    if (this.#unanswered >= PATIENCE) {
      this.end();
      return this.#options.onLost();
    }
    this.#unanswered += 1;
    this.#options.ask();
  }
}
