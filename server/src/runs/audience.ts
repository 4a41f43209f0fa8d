/** Who listens to a run. One that nobody listens to any more is abandoned after a while, in which a reader can come back. */
export class Audience {
  readonly #abandonMs: number;
  readonly #onAbandon: () => void;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  /**
   * @param abandonMs milliseconds after the last listener has left.
   * @param onAbandon is called then. A run that nobody has listened to yet is not abandoned.
   */
  constructor(abandonMs: number, onAbandon: () => void) {
    this.#abandonMs = abandonMs;
    this.#onAbandon = onAbandon;
  }

  /** Counts a listener until it leaves or `signal` aborts: of one that takes no events any more, nothing else is heard. */
  join(signal: AbortSignal): () => void {
    const leave = () => {
      signal.removeEventListener("abort", leave);
      if (!this.#listeners.delete(leave)) return;
      if (this.#listeners.size === 0 && !this.#isOver) {
        this.#timer = setTimeout(this.#onAbandon, this.#abandonMs).unref();
      }
    };
    this.#listeners.add(leave);
    clearTimeout(this.#timer);
    signal.addEventListener("abort", leave);
    return leave;
  }

  /** The run is over. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }
}
