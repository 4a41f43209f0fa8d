import type { ReactiveController, ReactiveControllerHost } from "lit";
import { applyLook, readLook } from "../editor/code-look.js";
import type { CodeEditor, EditedFile } from "../editor/create-editor.js";
import { createEditor } from "../editor/create-editor.js";
import { strings } from "../strings.js";
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

/** Puts the editor in the place of the static code. Nothing moves when it arrives. Loaded when the reader may edit. */
export class EditorController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };
  readonly #options: EditorControllerOptions;
  readonly #openFiles = new Set<string>();
  #element: HTMLElement | null = null;
  #editor: CodeEditor | null = null;

  constructor(
    host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment },
    options: EditorControllerOptions,
  ) {
    this.#host = host;
    this.#options = options;
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
    const element = (this.#element ??= newBox());
    if (look !== null) applyLook(element, look);
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
}

function newBox(): HTMLElement {
  const box = document.createElement("div");
  box.className = "editor";
  return box;
}
