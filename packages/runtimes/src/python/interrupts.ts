import type { PyodideAPI } from "pyodide";

/** Milliseconds between two looks at the interrupt URL. Each look costs a busy program about 1.5 ms. */
const INTERVAL = 100;

/** Milliseconds after which a program that goes on is interrupted again, and then in earnest. */
export const PATIENCE = 150;

/** Python's signal number for Ctrl+C. */
const SIGINT = 2;

/** SIGUSR1. Our Python takes it for: the program caught the last interrupt, and must not catch another. */
const INSIST = 10;

/** How many of its own checks Python makes between two calls of ours. Fewer calls cost a busy program less. */
const CLOCK = 2000;

/** The part of Pyodide's Emscripten module that is used here; it is not in its types. */
interface SignalModule {
  HEAP32: Int32Array;
  __Py_emscripten_signal_clock: number;
}

/**
 * Lets the page stop a busy program without shared memory. Python asks for pending signals again and again while it
 * runs; we answer by looking whether a blob URL can still be read. The frame revokes it to stop the program.
 */
export class Interrupts {
  readonly #request = XMLHttpRequest;
  readonly #module: SignalModule;
  readonly #onPoll: (now: number) => void;
  #url: string | null = null;
  #lookedAt = 0;
  #firedAt: number | null = null;

  /** `onPoll` is called each time when Python asks, some thousand times a second. */
  constructor(pyodide: PyodideAPI, onPoll: (now: number) => void) {
    this.#module = (pyodide as unknown as { _module: SignalModule })._module;
    this.#onPoll = onPoll;
    const poll = () => this.#poll();
    const buffer = {
      get 0() {
        return poll();
      },
      // Python clears the signal when it has seen it.
      set 0(_value) {},
    };
    pyodide.setInterruptBuffer(buffer as unknown as Uint8Array);
  }

  /** When the program that was last armed for was last interrupted, by `performance.now()`; null if it was not. */
  get firedAt(): number | null {
    return this.#firedAt;
  }

  /** Watches a URL for the program that starts now. */
  arm(url: string): void {
    this.#firedAt = null;
    this.#url = url;
    this.#lookedAt = performance.now();
  }

  /** Between programs nothing is watched. */
  disarm(): void {
    this.#url = null;
  }

  /** The program is interrupted by other means; from now on its patience is measured. */
  fired(): void {
    this.#firedAt = performance.now();
  }

  #poll(): number {
    this.#module.HEAP32[this.#module.__Py_emscripten_signal_clock >> 2] = CLOCK;
    const now = performance.now();
    this.#onPoll(now);
    if (this.#url === null) return 0;
    if (this.#firedAt !== null) {
      if (now - this.#firedAt < PATIENCE) return 0;
      this.#firedAt = now;
      return INSIST;
    }
    if (now - this.#lookedAt < INTERVAL) return 0;
    this.#lookedAt = now;
    if (this.#canRead(this.#url)) return 0;
    this.#firedAt = now;
    return SIGINT;
  }

  #canRead(url: string): boolean {
    const request = new this.#request();
    request.open("GET", url, false);
    try {
      request.send();
      return true;
    } catch {
      return false;
    }
  }
}
