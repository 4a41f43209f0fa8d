import type { ReactiveController, ReactiveControllerHost } from "lit";
import { applyLook, readColors, readLook } from "../editor/code-look.js";
import type { CodeEditor, EditedFile } from "../editor/create-editor.js";
import { createEditor } from "../editor/create-editor.js";
import { editorStyles } from "../editor/editor.styles.js";
import { strings } from "../strings.js";
import { adopt } from "../styles/css.js";
import { HINT_ID } from "../views/code-panel.js";

export interface EditorControllerOptions {
  /** The box that shows the code. */
  panel(): HTMLElement | null;
  /** The element that shows the code now, without the editor. */
  staticCode(): HTMLElement | null;
  doesWrap(): boolean;
  onChange(file: string, code: string): void;
  onRun(): void;
}

/** A place in the panel, in pixels from its upper left corner. */
export interface PanelPoint {
  x: number;
  y: number;
}

/** What code has that no element of the author's shows. */
const OUR_COLORS = { "--_code-color": "var(--_color)", "--_code-background": "var(--_background)" };

type EditorHost = ReactiveControllerHost & HTMLElement & { renderRoot: HTMLElement | DocumentFragment };

/** Puts the editor in the place of the static code. Nothing moves when it arrives. Loaded when the reader may edit. */
export class EditorController implements ReactiveController {
  readonly #host: EditorHost;
  readonly #options: EditorControllerOptions;
  readonly #openFiles = new Set<string>();
  #element: HTMLElement | null = null;
  #editor: CodeEditor | null = null;
  /** The author's own element that the editor took the place of; null where that was ours. */
  #code: HTMLElement | null = null;
  /** Of the file that was opened last. */
  #language = "";

  constructor(host: EditorHost, options: EditorControllerOptions) {
    this.#host = host;
    this.#options = options;
    adopt(host.renderRoot as ShadowRoot, editorStyles);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** What holds the editor. */
  get element(): HTMLElement | null {
    return this.#element;
  }

  /** Whether the editor shows this file, and not the static code. */
  hasOpen(name: string): boolean {
    return this.#openFiles.has(name);
  }

  /** Opens a file, with the caret at a point of the panel. The editor takes the focus: the reader asked for it. */
  async open(file: EditedFile, point: PanelPoint | null): Promise<void> {
    const panel = this.#options.panel();
    if (panel === null) return;
    const code = this.#options.staticCode();
    const look = code === null ? null : readLook(panel, code, file.language);
    const element = (this.#element ??= this.#newBox());
    if (code !== null && look !== null) {
      applyLook(element, look.properties);
      this.#code = this.#host.contains(code) ? code : null;
      this.#language = file.language;
    }
    this.#editor ??= createEditor({
      parent: element,
      root: this.#host.renderRoot as ShadowRoot,
      label: strings.code,
      hintId: HINT_ID,
      doesWrap: this.#options.doesWrap(),
      onChange: (name, text) => this.#options.onChange(name, text),
      onRun: () => this.#options.onRun(),
    });
    this.#editor.open(file);
    this.#openFiles.add(file.name);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const scroller = element.querySelector(".cm-scroller");
    if (scroller !== null && look !== null) scroller.scrollLeft = look.scrollLeft;
    const box = panel.getBoundingClientRect();
    this.#editor?.focus(point === null ? null : { x: box.x + point.x, y: box.y + point.y });
  }

  /** Shows a file that has been opened before. */
  show(file: EditedFile): void {
    if (this.hasOpen(file.name)) this.#editor?.open(file);
  }

  setCode(name: string, code: string): void {
    this.#editor?.setCode(name, code);
  }

  markLine(line: number | null, scroll: boolean, message: string | null): void {
    this.#editor?.markLine(line, scroll, message);
  }

  undo(): void {
    this.#editor?.undo();
  }

  find(): void {
    this.#editor?.find();
  }

  /** Goes back to the static code. */
  close(): void {
    this.#editor?.dispose();
    this.#editor = null;
    this.#element = null;
    this.#openFiles.clear();
    this.#host.requestUpdate();
  }

  #newBox(): HTMLElement {
    const box = document.createElement("div");
    box.className = "editor";
    // There is no event for a site that turns dark, but there is one for a transition.
    Object.assign(box.style, { color: "var(--_color)", transition: "color 1ms" });
    box.addEventListener("transitionrun", ({ target }) => target === box && this.#followColors());
    return box;
  }

  /** The site has other colours than when the editor was opened. Nobody sees how they are found out. */
  #followColors(): void {
    const [panel, element, code] = [this.#options.panel(), this.#element, this.#code];
    if (panel === null || element === null) return;
    if (code === null) return applyLook(element, OUR_COLORS);
    const slot = document.createElement("slot");
    panel.append(slot);
    slot.assign(...[...this.#host.children].filter((child) => child.contains(code)));
    applyLook(element, readColors(panel, code, this.#language));
    slot.remove();
  }
}
