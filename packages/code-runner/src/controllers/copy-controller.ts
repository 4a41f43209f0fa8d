import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How long, in milliseconds, the button says that it has copied. */
const PRAISE_TIME = 2000;

/** Copies text to the clipboard and remembers for a moment that it did. */
export class CopyController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #isCopied = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#isCopied = false;
  }

  get isCopied(): boolean {
    return this.#isCopied;
  }

  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The clipboard has no interface on insecure pages and in some frames.
      (await import("../copying/copy-by-command.js")).copyByCommand(text);
    }
    this.#isCopied = true;
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isCopied = false;
      this.#host.requestUpdate();
    }, PRAISE_TIME);
  }
}
