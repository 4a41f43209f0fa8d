import type { TerminalSize } from "@code-runner/protocol";
import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import { documentWithoutStyleElements, removeRules, withoutStyleElements } from "./styled-document.js";
import { readTheme } from "./terminal-theme.js";
import { terminalStyles } from "./terminal.styles.js";

export interface TerminalOptions {
  parent: HTMLElement;
  root: ShadowRoot;
  fontFamily: string;
  /** Whether the program only shows something in it: it takes no keys. */
  isReadOnly: boolean;
  onData(text: string): void;
  onResize(size: TerminalSize): void;
  /** The reader wants to leave by the keyboard. */
  onLeave(): void;
}

/** A terminal for a program that asked for one. */
export interface ProgramTerminal {
  readonly size: TerminalSize;
  write(text: string): void;
  focus(): void;
  dispose(): void;
}

/** Clipboard requests of the program: they are swallowed. */
const CLIPBOARD_COMMAND = 52;

/** Lines above the screen that are kept: some 10 MB. */
const MAX_SCROLLBACK = 10_000;

/** Between text and what is behind it, as WCAG's level AA asks for. */
const MINIMUM_CONTRAST = 4.5;

/** Opens a terminal in `parent`, as large as that allows. It takes no focus by itself. */
export function createTerminal(options: TerminalOptions): ProgramTerminal {
  const { parent, root } = options;
  if (!root.adoptedStyleSheets.includes(terminalStyles)) root.adoptedStyleSheets.push(terminalStyles);
  const terminal = new Terminal({
    convertEol: true,
    disableStdin: options.isReadOnly,
    documentOverride: documentWithoutStyleElements(root),
    cursorBlink: !options.isReadOnly && !matchMedia("(prefers-reduced-motion: reduce)").matches,
    fontFamily: options.fontFamily,
    fontSize: 13,
    rows: 16,
    scrollback: MAX_SCROLLBACK,
    screenReaderMode: true,
    theme: readTheme(parent),
    minimumContrastRatio: MINIMUM_CONTRAST,
  });
  const follow = () => {
    terminal.options.theme = readTheme(parent);
  };
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.parser.registerOscHandler(CLIPBOARD_COMMAND, () => true);
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.key !== "Tab") return true;
    if (!event.shiftKey) return !options.isReadOnly;
    if (event.type === "keydown") {
      event.preventDefault();
      options.onLeave();
    }
    return false;
  });
  withoutStyleElements(root, () => terminal.open(parent));
  fit.fit();
  terminal.onData((text) => options.onData(text));
  terminal.onResize(({ cols, rows }) => options.onResize({ cols, rows }));
  const observer = new ResizeObserver(() => fit.fit());
  observer.observe(parent);
  // The style sheet has a transition for this: there is no other event for a site that turns dark.
  parent.addEventListener("transitionrun", follow);
  return {
    get size() {
      return { cols: terminal.cols, rows: terminal.rows };
    },
    write: (text) => terminal.write(text),
    focus: () => terminal.focus(),
    dispose() {
      observer.disconnect();
      parent.removeEventListener("transitionrun", follow);
      removeRules(parent);
      terminal.dispose();
    },
  };
}
