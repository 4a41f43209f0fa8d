import type { TerminalSize } from "@code-runner/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ProgramTerminal } from "../terminal/create-terminal.js";

export interface TerminalControllerOptions {
  onData(text: string): void;
  onResize(size: TerminalSize): void;
  /** Shift and Tab were pressed in the terminal. */
  onLeave(): void;
}

/** An element that can show a terminal. */
export type TerminalHost = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/** The size of a terminal that was closed before it was there. */
const NOBODY_LOOKS: TerminalSize = { cols: 80, rows: 24 };

/** Opens a terminal for the run of a program that asks for one, or that moves the cursor. */
export class TerminalController implements ReactiveController {
  readonly #host: TerminalHost;
  readonly #options: TerminalControllerOptions;
  #element: HTMLElement | null = null;
  #terminal: ProgramTerminal | null = null;
  /** What waits for the terminal. */
  #unwritten = "";

  constructor(host: TerminalHost, options: TerminalControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** What holds the terminal; null while there is none. */
  get element(): HTMLElement | null {
    return this.#element;
  }

  /**
   * Opens an empty terminal and returns its size. What is written before its code has been loaded is shown then.
   *
   * @param isReadOnly whether it takes no keys.
   */
  async open({ isReadOnly = false } = {}): Promise<TerminalSize> {
    this.close();
    const parent = document.createElement("div");
    parent.className = "terminal-box";
    this.#element = parent;
    this.#host.requestUpdate();
    try {
      const [{ createTerminal }] = await Promise.all([
        import("../terminal/create-terminal.js"),
        this.#host.updateComplete,
      ]);
      if (this.#element !== parent) return NOBODY_LOOKS;
      this.#terminal = createTerminal({
        parent,
        root: this.#host.renderRoot as ShadowRoot,
        fontFamily: getComputedStyle(parent).fontFamily,
        isReadOnly,
        ...this.#options,
      });
    } catch (error) {
      if (this.#element === parent) this.close();
      throw error;
    }
    this.#terminal.write(this.#unwritten);
    this.#unwritten = "";
    return this.#terminal.size;
  }

  write(text: string): void {
    if (this.#terminal === null) this.#unwritten += text;
    else this.#terminal.write(text);
  }

  focus(): void {
    this.#terminal?.focus();
  }

  close(): void {
    this.#unwritten = "";
    if (this.#element === null) return;
    this.#terminal?.dispose();
    this.#terminal = null;
    this.#element = null;
    this.#host.requestUpdate();
  }
}
