import type { ReactiveControllerHost } from "lit";

/** A part of an element that is loaded when it is first needed. */
export class LazyPart<Part> {
  readonly #host: ReactiveControllerHost;
  readonly #make: () => Promise<Part>;
  #current: Part | null = null;
  #loading: Promise<Part> | null = null;

  /** @param make imports the part and makes it. */
  constructor(host: ReactiveControllerHost, make: () => Promise<Part>) {
    this.#host = host;
    this.#make = make;
  }

  /** Null until it has been loaded. */
  get current(): Part | null {
    return this.#current;
  }

  /** Loads it, once. Rejects where that fails; then the next call tries again. */
  load(): Promise<Part> {
    this.#loading ??= this.#make().then(
      (part) => {
        this.#current = part;
        this.#host.requestUpdate();
        return part;
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }

  /** Loads it ahead. Where that fails, nobody is told before it is needed. */
  prepare(): void {
    this.load().catch(() => undefined);
  }
}
