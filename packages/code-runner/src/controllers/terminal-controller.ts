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

/** Opens a terminal for the run of a program that asks for one. */
export class TerminalController implements ReactiveController {
  readonly #host: TerminalHost;
  readonly #options: TerminalControllerOptions;
  #element: HTMLElement | null = null;
  #terminal: ProgramTerminal | null = null;

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

  /** Opens an empty terminal and returns its size. */
  async open(): Promise<TerminalSize> {
    this.close();
    const { createTerminal } = await import("../terminal/create-terminal.js");
    const parent = document.createElement("div");
    parent.className = "terminal-box";
    this.#element = parent;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#terminal = createTerminal({
      parent,
      root: this.#host.renderRoot as ShadowRoot,
      fontFamily: getComputedStyle(parent).fontFamily,
      ...this.#options,
    });
    return this.#terminal.size;
  }

  write(text: string): void {
    this.#terminal?.write(text);
  }

  close(): void {
    if (this.#element === null) return;
    this.#terminal?.dispose();
    this.#terminal = null;
    this.#element = null;
    this.#host.requestUpdate();
  }
}
