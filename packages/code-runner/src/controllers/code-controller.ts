import type { SnippetFile } from "@code-runner/snippet";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { isHighlightedBySite } from "../highlight/is-highlighted-by-site.js";
import type { ShownCode } from "../views/code-panel.js";
import type { EditorController, PanelPoint } from "./editor-controller.js";
import { LinesLoader } from "./lines-loader.js";
import { PaintController } from "./paint-controller.js";
import type { SnippetController } from "./snippet-controller.js";

export interface CodeControllerOptions {
  /** The reader changed a file. */
  onChange(file: string, code: string): void;
  onRun(): void;
}

/** Knows which file is shown and by what, the author's element or the editor, and which line is marked in it. */
export class CodeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & { renderRoot: HTMLElement | DocumentFragment };
  readonly #snippet: SnippetController;
  readonly #options: CodeControllerOptions;
  readonly #paint: PaintController;
  readonly #loader: LinesLoader;
  #editor: EditorController | null = null;
  #loading: Promise<EditorController> | null = null;
  #activeFile: string | null = null;
  /** What is marked, for the editor when it comes. */
  #mark: { name: string; line: number; message: string | null } | null = null;

  constructor(
    host: ReactiveControllerHost & HTMLElement & { renderRoot: HTMLElement | DocumentFragment },
    snippet: SnippetController,
    options: CodeControllerOptions,
  ) {
    this.#host = host;
    this.#snippet = snippet;
    this.#options = options;
    host.addController(this);
    this.#loader = new LinesLoader(host, snippet, {
      file: () => this.file,
      panel: () => this.#panel(),
      staticCode: () => this.#staticCode(),
    });
    this.#paint = new PaintController(host, () => {
      const element = this.#staticCode();
      const { snippet: found, revision } = snippet;
      return element === null || found === null ? null : { element, language: found.language, revision };
    });
  }

  /** Gives the slot the author's element that is to be seen, and the box its measures. */
  hostUpdated(): void {
    this.#loader.update();
    const slot = this.#host.renderRoot.querySelector("slot");
    if (slot === null) return;
    const shown = this.#authorElement();
    const children = Array.from(this.#host.childNodes).filter(
      (node) => node instanceof Element || node instanceof Text,
    );
    slot.assign(...(shown === null ? children : children.filter((child) => child.contains(shown))));
  }

  /** The shown file; null until the code has been found. */
  get file(): SnippetFile | null {
    const first = this.#snippet.snippet?.files.find(({ hidden }) => !hidden);
    return this.#snippet.file(this.#activeFile ?? first?.name ?? null);
  }

  /** What shows the code. */
  get shown(): ShownCode {
    const { file } = this;
    const element = this.#editor?.element ?? null;
    if (file !== null && element !== null && this.#editor?.hasOpen(file.name)) return { type: "editor", element };
    const visible = this.#lines?.element ?? null;
    if (visible !== null) return { type: "regions", element: visible };
    if (file === null || this.#authorElement() !== null) return { type: "slot" };
    return { type: "text", code: this.#snippet.codeOf(file.name) };
  }

  get #lines() {
    return this.#loader.lines;
  }

  /** Lies over the static code; null while there is nothing to say about its lines. */
  get layer(): HTMLElement | null {
    return this.#lines?.layer ?? null;
  }

  /** The shown file's text as the reader sees it. */
  get visibleText(): string {
    const code = this.#snippet.codeOf(this.file?.name ?? "");
    return this.#lines?.copied(code) ?? code;
  }

  /** Whether the colours of the shown code are left to us. */
  get isPlain(): boolean {
    const element = this.#authorElement();
    return element === null || !isHighlightedBySite(element);
  }

  showFile(name: string): void {
    this.#activeFile = name;
    const { file } = this;
    if (file !== null) this.#editor?.show(this.#editedFile(file));
    this.#host.requestUpdate();
  }

  /** Loads the editor ahead. */
  prepareEditor(): void {
    this.#loadEditor().catch(() => undefined);
  }

  /** Opens the editor where the reader clicked, or where the caret was. */
  edit(event: MouseEvent | KeyboardEvent): void {
    const box = this.#panel()?.getBoundingClientRect();
    if (box === undefined) return;
    const point = event instanceof MouseEvent ? { x: event.clientX - box.x, y: event.clientY - box.y } : null;
    void this.#openEditor(point);
  }

  /** Opens the editor and its search. */
  async find(): Promise<void> {
    await this.#openEditor(null);
    this.#editor?.find();
  }

  /** Takes back the reader's last change, as long as the editor knows it. */
  undo(): void {
    this.#editor?.undo();
  }

  /** A script changed a file. */
  setCode(name: string, code: string): void {
    this.#editor?.setCode(name, code);
    this.unmark();
  }

  /** Marks a line of a file, counted from 1, with what went wrong in it. With `show` it comes into view. */
  async mark(name: string, line: number, show: boolean, message: string | null = null): Promise<void> {
    this.#mark = { name, line, message: message ?? this.#mark?.message ?? null };
    if (this.#snippet.file(name)?.hidden === true) return;
    if (show && this.file?.name !== name) this.showFile(name);
    await this.#host.updateComplete;
    if (this.file?.name !== name) return;
    if (this.#editor?.hasOpen(name)) return this.#editor.markLine(line, show, message);
    const shownLine = this.#lines === null ? line : this.#lines.shownLine(line);
    if (shownLine !== null) await this.#paint.markLine(shownLine, show);
  }

  unmark(): void {
    this.#mark = null;
    this.#paint.unmark();
    this.#editor?.markLine(null, false, null);
  }

  /** Back to the author's code. */
  reset(): void {
    this.#editor?.close();
    this.unmark();
  }

  async #openEditor(point: PanelPoint | null): Promise<void> {
    // The static code goes on working when the editor cannot be loaded.
    const editor = await this.#loadEditor().catch(() => null);
    const { file } = this;
    if (file !== null && this.#host.isConnected) await editor?.open(this.#editedFile(file), point);
    const mark = this.#mark;
    if (mark !== null && mark.name === file?.name) this.#editor?.markLine(mark.line, false, mark.message);
  }

  #loadEditor(): Promise<EditorController> {
    this.#loading ??= import("./editor-controller.js").then(
      ({ EditorController }) => {
        this.#editor = new EditorController(this.#host, {
          panel: () => this.#panel(),
          staticCode: () => this.#staticCode(),
          doesWrap: () => this.#snippet.snippet?.options.wrap ?? false,
          onChange: this.#options.onChange,
          onRun: this.#options.onRun,
        });
        return this.#editor;
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }

  #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(".panel");
  }

  /** The author's element, as long as it shows the code as it is. */
  #authorElement(): HTMLElement | null {
    const { file } = this;
    return file === null || this.#snippet.isFileEdited(file.name) ? null : this.#snippet.elementOf(file.name);
  }

  #staticCode(): HTMLElement | null {
    const { shown } = this;
    if (shown.type === "editor") return null;
    if (shown.type === "regions") return shown.element;
    return this.#authorElement() ?? this.#panel()?.querySelector("pre") ?? null;
  }

  #editedFile({ name, readonly }: SnippetFile) {
    const [entry] = this.#snippet.snippet?.files ?? [];
    const lined = this.#loader.file;
    const isCode = extensionOf(name) === extensionOf(entry?.name ?? name);
    return {
      name,
      code: this.#snippet.codeOf(name),
      language: isCode ? (this.#snippet.snippet?.language ?? "") : "",
      isReadonly: readonly,
      lines: {
        first: lined?.first ?? null,
        highlight: lined?.highlight ?? [],
        openRegions: this.#lines?.openRegions(name) ?? new Set<number>(),
      },
    };
  }
}

const extensionOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
