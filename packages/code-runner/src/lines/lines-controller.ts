import type { LineRange, Region, ShownLine } from "@code-runner/snippet";
import { readRegions, shownLines, visibleCode as withoutHidden } from "@code-runner/snippet";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { adopt } from "../styles/css.js";
import { isHighlightedBySite } from "../highlight/is-highlighted-by-site.js";
import type { LineLook } from "./line-layer.js";
import { LineLayer } from "./line-layer.js";
import { linesStyles } from "./lines.styles.js";
import { openChanged } from "./open-changed.js";
import { paperLines } from "./paper-lines.js";
import type { SiteLook } from "./site-look.js";
import { readSiteLook } from "./site-look.js";
import { visibleCode } from "./visible-code.js";

/** The file that is shown, and what the author says of its lines. */
export interface LinedFile {
  name: string;
  code: string;
  /** The author's text, which may have been edited since. */
  author: string;
  /** The number of the first line; null for no numbers. */
  first: number | null;
  highlight: readonly LineRange[];
}

export interface LinesControllerOptions {
  /** Null until the code has been found. */
  file(): LinedFile | null;
  /** The author's own element for the file; null where it is not in the page, or the reader has changed the code. */
  authorElement(): HTMLElement | null;
  /** The box with the code. */
  panel(): HTMLElement | null;
  /** The element that shows the code now; null while the editor does. */
  staticCode(): HTMLElement | null;
}

type LinesHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: ShadowRoot };

/** How far from the screen, in pixels, lines are drawn. */
const MARGIN = "300px";

/** Numbers and highlights the lines of the static code, and shows its regions. Loaded by snippets that have some. */
export class LinesController implements ReactiveController {
  readonly #host: LinesHost;
  readonly #options: LinesControllerOptions;
  readonly #layer = new LineLayer();
  /** The first lines of the open regions, by file. */
  readonly #open = new Map<string, Set<number>>();
  /** The text of each file when it was last shown. */
  readonly #seen = new Map<string, string>();
  readonly #sizes = new ResizeObserver(() => this.#draw());
  readonly #screen = new IntersectionObserver((entries) => this.#handleScreen(entries), { rootMargin: MARGIN });
  #view: { file: LinedFile; lines: readonly ShownLine[]; element: HTMLElement | null } | null = null;
  #watched: HTMLElement | null = null;
  #isNear = false;
  #paper: HTMLElement | null = null;

  constructor(host: LinesHost, options: LinesControllerOptions) {
    this.#host = host;
    this.#options = options;
    adopt(host.renderRoot, linesStyles);
    // There is no event for a site that turns dark, but there is one for a transition.
    this.#layer.element.addEventListener("transitionrun", () => this.#redraw());
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("beforeprint", this.#showPaper);
    addEventListener("afterprint", this.#hidePaper);
  }

  hostUpdated(): void {
    this.#watch(this.#options.staticCode());
    this.#draw();
  }

  hostDisconnected(): void {
    removeEventListener("beforeprint", this.#showPaper);
    removeEventListener("afterprint", this.#hidePaper);
    this.#watch(null);
  }

  /** Lies over the static code. */
  get layer(): HTMLElement {
    return this.#layer.element;
  }

  /** Shows the file's code where some of it is not to be seen; null where the author's element will do. */
  get element(): HTMLElement | null {
    return this.#current()?.element ?? null;
  }

  /** The first lines of the open regions of a file. The editor changes them as well. */
  openRegions(name: string): Set<number> {
    const open = this.#open.get(name) ?? new Set();
    this.#open.set(name, open);
    return open;
  }

  /** The place among the shown lines, counted from 1, of a line of the shown file; null where it is not to be seen. */
  shownLine(number: number): number | null {
    const index = this.#current()?.lines.findIndex((line) => line.type === "code" && line.number === number) ?? -1;
    return index < 0 ? null : index + 1;
  }

  /** What the reader copies of a code. */
  copied(code: string): string {
    return withoutHidden(code);
  }

  #current() {
    const file = this.#options.file();
    if (file === null) return null;
    const before = this.#view;
    if (before !== null && before.file.name === file.name && before.file.code === file.code) {
      before.file = file;
      return before;
    }
    openChanged(this.#seen.get(file.name) ?? file.author, file.code, this.openRegions(file.name));
    this.#seen.set(file.name, file.code);
    return (this.#view = this.#newView(file));
  }

  #newView(file: LinedFile) {
    const regions = readRegions(file.code);
    const open = this.openRegions(file.name);
    const lines = shownLines(file.code, regions, open);
    const element =
      regions.length === 0
        ? null
        : visibleCode(file.code, lines, this.#siteLook(file.code), (region) => this.#toggle(open, region));
    return { file, lines, element };
  }

  /** Only what is shown has a look: nobody sees how it is found out. */
  #siteLook(code: string): SiteLook | null {
    const block = this.#options.authorElement();
    if (block === null || !isHighlightedBySite(block)) return null;
    const slot = document.createElement("slot");
    this.#host.renderRoot.append(slot);
    slot.assign(...[...this.#host.children].filter((child) => child.contains(block)));
    const look = readSiteLook(block, code);
    slot.remove();
    return look;
  }

  #redraw(): void {
    this.#view = null;
    this.#host.requestUpdate();
  }

  #toggle(open: Set<number>, { from }: Region): void {
    if (!open.delete(from)) open.add(from);
    this.#redraw();
    // The button was made anew; the keyboard stays on it.
    void this.#host.updateComplete.then(() => {
      const buttons = this.element?.querySelectorAll("button") ?? [];
      const folds = this.#current()?.lines.filter((line) => line.type === "fold") ?? [];
      buttons[folds.findIndex(({ number }) => number === from)]?.focus({ preventScroll: true });
    });
  }

  #watch(shown: HTMLElement | null): void {
    if (this.#watched === shown) return;
    this.#sizes.disconnect();
    this.#screen.disconnect();
    this.#isNear = false;
    this.#watched = shown;
    this.#layer.element.replaceChildren();
    if (shown === null) return;
    this.#sizes.observe(shown);
    this.#screen.observe(shown);
  }

  #handleScreen(entries: readonly IntersectionObserverEntry[]): void {
    if (this.#isNear || !entries.some(({ isIntersecting }) => isIntersecting)) return;
    this.#isNear = true;
    this.#draw();
  }

  #draw(): void {
    const [panel, view] = [this.#options.panel(), this.#current()];
    if (!this.#isNear || this.#watched === null || panel === null || view === null) return;
    this.#layer.draw(panel, this.#watched, looksOf(view));
  }

  readonly #showPaper = (): void => {
    const [panel, view] = [this.#options.panel(), this.#current()];
    this.#hidePaper();
    if (panel === null || view === null) return;
    this.#paper = paperLines({ lines: view.lines, looks: looksOf(view), shown: this.#options.staticCode() });
    panel.append(this.#paper);
  };

  readonly #hidePaper = (): void => {
    this.#paper?.remove();
    this.#paper = null;
  };
}

function looksOf({ file: { first, highlight }, lines }: { file: LinedFile; lines: readonly ShownLine[] }): LineLook[] {
  const isHighlighted = (line: number) => highlight.some(({ from, to }) => from <= line && line <= to);
  return lines.map((line) => ({
    number: first === null ? "" : String(first + line.number - 1),
    isHighlighted: isHighlighted(line.number),
    isLocked: line.type === "code" && line.isLocked,
  }));
}
