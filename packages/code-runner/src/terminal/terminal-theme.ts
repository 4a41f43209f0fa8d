import type { ITheme } from "@xterm/xterm";
import { ansiPalette } from "../output/ansi-palette.js";

/** Names of the sixteen colours, in the order of the palette. */
const NAMES = [
  ...["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"],
  ...[
    "brightBlack",
    "brightRed",
    "brightGreen",
    "brightYellow",
    "brightBlue",
    "brightMagenta",
    "brightCyan",
    "brightWhite",
  ],
] as const satisfies readonly (keyof ITheme)[];

/** The colours that an element's style sheet gives a terminal in it now, in a form that xterm.js reads. */
export function readTheme(parent: HTMLElement): ITheme {
  const probe = document.createElement("span");
  probe.hidden = true;
  parent.append(probe);
  const style = getComputedStyle(probe);
  const textColor = (color: string) => {
    probe.style.color = color;
    return style.color;
  };
  const foreground = textColor("var(--_color)");
  probe.style.backgroundColor = "var(--_output)";
  const theme = {
    background: style.backgroundColor,
    foreground,
    cursor: foreground,
    cursorAccent: style.backgroundColor,
    selectionBackground: textColor("var(--_accent)"),
    selectionForeground: style.backgroundColor,
    ...Object.fromEntries(NAMES.map((name, index) => [name, textColor(ansiPalette[index] ?? foreground)])),
  };
  probe.remove();
  return theme;
}
