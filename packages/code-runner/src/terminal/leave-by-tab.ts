/** Lets Tab leave a terminal when its program has ended; while that runs, Tab is one of its keys. */
export function leaveByTab(terminal: HTMLElement, isRunning: () => boolean): void {
  const keepFromTerminal = (event: KeyboardEvent) => {
    if (event.key === "Tab" && !event.shiftKey && !isRunning()) event.stopPropagation();
  };
  terminal.addEventListener("keydown", keepFromTerminal, { capture: true });
}
