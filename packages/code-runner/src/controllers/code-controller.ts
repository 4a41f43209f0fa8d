import type { SnippetFile } from "@code-runner/snippet";
import type { DrawnController, DrawnHost } from "../element/drawn-element.js";
import type { Editing } from "../editing/editing.js";
import { isHighlightedBySite } from "../highlight/is-highlighted-by-site.js";
import { LazyPart } from "../loading/lazy-part.js";
import type { ShownCode } from "../views/code-panel.js";
import { LinesLoader } from "./lines-loader.js";
import { PaintController } from "./paint-controller.js";
import type { SnippetController } from "./snippet-controller.js";

export interface CodeControllerOptions {
  /** The reader changed a file. */
  onChange(file: string, code: string): void;
  onRun(): void;
}

/** An element that shows code. */
export type CodeHost = DrawnHost & HTMLElement & { readonly renderRoot: ShadowRoot };

/** Knows which file is shown and by what: the author's element, or what has been loaded since. */
export class CodeController implements DrawnController {
  /** What changes and marks the code. */
  readonly editing: LazyPart<Editing>;
  readonly #host: CodeHost;
  readonly #slot: HTMLSlotElement;
  readonly #snippet: SnippetController;
  readonly #lines: LinesLoader;
  #activeFile: string | null = null;

  /** @param slot shows the author's own element. */
  constructor(host: CodeHost, slot: HTMLSlotElement, snippet: SnippetController, options: CodeControllerOptions) {
    this.#host = host;
    this.#slot = slot;
    this.#snippet = snippet;
    host.addController(this);
    this.#lines = new LinesLoader(host, snippet, {
      file: () => this.file,
      authorElement: () => this.#authorElement(),
      panel: () => this.#panel(),
      staticCode: () => this.#staticCode(),
    });
    new PaintController(host, () => {
      const element = this.#staticCode();
      const { outline, revision } = snippet;
      return element === null || outline === null ? null : { element, language: outline.language, revision };
    });
    this.editing = new LazyPart(host, async () => {
      const { Editing } = await import("../editing/editing.js");
      return new Editing(host, snippet, this.#lines, {
        ...options,
        file: () => this.file,
        showFile: (name) => this.showFile(name),
        panel: () => this.#panel(),
        staticCode: () => this.#staticCode(),
      });
    });
  }

  hostNeeds(): readonly unknown[] {
    return this.#lines.needs();
  }

  /** Gives the slot the author's element that is to be seen, and the box its measures. */
  hostUpdated(): void {
    this.#lines.update();
    this.#assign(this.#authorElement());
  }

  /** The shown file; null until the code has been found. */
  get file(): SnippetFile | null {
    const first = this.#snippet.outline?.files.find(({ hidden }) => !hidden);
    return this.#snippet.file(this.#activeFile ?? first?.name ?? null);
  }

  /** What shows the code. */
  get shown(): ShownCode {
    const { file } = this;
    const editor = file === null ? null : this.editing.current?.shown(file.name);
    if (editor != null) return editor;
    const visible = this.#lines.current?.element ?? null;
    if (visible !== null) return { type: "regions", element: visible };
    if (file === null || this.#authorElement() !== null) return { type: "slot" };
    return { type: "text", code: this.#snippet.codeOf(file.name) };
  }

  /** Lies over the static code; null while there is nothing to say about its lines. */
  get layer(): HTMLElement | null {
    return this.#lines.current?.layer ?? null;
  }

  /** The shown file's text as the reader sees it. */
  get visibleText(): string {
    const code = this.#snippet.codeOf(this.file?.name ?? "");
    return this.#lines.current?.copied(code) ?? code;
  }

  /** Whether the colours of the shown code are left to us. */
  get isPlain(): boolean {
    const element = this.#authorElement();
    return element === null || !isHighlightedBySite(element);
  }

  /** Gives the slot all that the author wrote. */
  showAll(): void {
    this.#assign(null);
  }

  showFile(name: string): void {
    this.#activeFile = name;
    this.editing.current?.show(this.file);
    this.#host.requestUpdate();
  }

  /** The reader may soon want to edit. */
  prepareEditor(): void {
    this.editing.load().then(
      (editing) => editing.prepare(),
      () => undefined,
    );
  }

  /** Opens the editor where the reader clicked, or where the caret was. */
  edit(event: MouseEvent | KeyboardEvent): void {
    const box = this.#panel()?.getBoundingClientRect();
    if (box === undefined) return;
    const point = event instanceof MouseEvent ? { x: event.clientX - box.x, y: event.clientY - box.y } : null;
    // The static code goes on working when the editor cannot be loaded.
    this.editing.load().then(
      (editing) => editing.open(point),
      () => undefined,
    );
  }

  /** @param shown what is to be seen of what the author wrote; null for all of it. */
  #assign(shown: HTMLElement | null): void {
    const nodes = Array.from(this.#host.childNodes).filter((node) => node instanceof Element || node instanceof Text);
    this.#slot.assign(...nodes.filter((node) => shown === null || node.contains(shown)));
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
}
