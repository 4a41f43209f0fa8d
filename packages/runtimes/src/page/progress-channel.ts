import type { ProgressListener } from "@code-runner/protocol";

/** Tells everybody who waits for the same thing how far it is. Who comes later hears the latest at once. */
export class ProgressChannel {
  readonly #phase: string;
  readonly #listeners = new Set<ProgressListener>();
  #latest: { loaded: number; total: number | null } | null = null;

  constructor(phase: string) {
    this.#phase = phase;
  }

  report(loaded: number, total: number | null): void {
    this.#latest = { loaded, total };
    for (const listener of this.#listeners) listener(this.#phase, loaded, total);
  }

  /** Forgets how far it was, because it begins again or is over. */
  reset(): void {
    this.#latest = null;
  }

  /** Returns the function that ends listening. */
  listen(listener: ProgressListener): () => void {
    this.#listeners.add(listener);
    if (this.#latest !== null) listener(this.#phase, this.#latest.loaded, this.#latest.total);
    return () => this.#listeners.delete(listener);
  }
}
