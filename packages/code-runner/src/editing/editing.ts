import type { SnippetFile } from "@code-runner/snippet";
import type { CodeControllerOptions, CodeHost } from "../controllers/code-controller.js";
import type { EditorController, PanelPoint } from "../controllers/editor-controller.js";
import type { LinesLoader } from "../controllers/lines-loader.js";
import type { SnippetController } from "../controllers/snippet-controller.js";
import type { EditedFile } from "../editor/create-editor.js";
import { editorStrings } from "../editor/editor-strings.js";
import { LazyPart } from "../loading/lazy-part.js";
import { adopt } from "../styles/css.js";
import { resultTokens } from "../styles/result-tokens.styles.js";
import type { ShownCode } from "../views/code-panel.js";
import { StaticMark } from "./static-mark.js";

export interface EditingOptions extends CodeControllerOptions {
  /** The shown file; null until the code has been found. */
  file(): SnippetFile | null;
  showFile(name: string): void;
  /** The box with the code. */
  panel(): HTMLElement | null;
  /** The element that shows the code now; null while the editor does. */
  staticCode(): HTMLElement | null;
}

/** Changes the code, in an editor that is loaded for it, and marks a line: in the editor, or in the static code. */
export class Editing {
  readonly #host: CodeHost;
  readonly #snippet: SnippetController;
  readonly #lines: LinesLoader;
  readonly #staticMark = new StaticMark();
  readonly #options: EditingOptions;
  readonly #editor: LazyPart<EditorController>;
  /** What is marked, for the editor when it comes. */
  #mark: { name: string; line: number; message: string | null } | null = null;

  constructor(host: CodeHost, snippet: SnippetController, lines: LinesLoader, options: EditingOptions) {
    this.#host = host;
    this.#snippet = snippet;
    this.#lines = lines;
    this.#options = options;
    adopt(host.renderRoot, resultTokens);
    host.addController({
      hostUpdated: () => this.#staticMark.update(options.staticCode()),
      hostDisconnected: () => this.#staticMark.clear(),
    });
    this.#editor = new LazyPart(host, async () => {
      const { EditorController } = await import("../controllers/editor-controller.js");
      return new EditorController(host, {
        ...options,
        doesWrap: () => snippet.outline?.options.wrap ?? false,
      });
    });
  }

  /** The editor as what shows a file; null unless it does. */
  shown(name: string): Extract<ShownCode, { type: "editor" }> | null {
    const editor = this.#editor.current;
    const element = editor?.hasOpen(name) === true ? editor.element : null;
    return element === null ? null : { type: "editor", element, hint: editorStrings.editorHint };
  }

  /** Loads the editor ahead. */
  prepare(): void {
    this.#editor.prepare();
  }

  /** Opens the editor, with the caret at a point of the panel or where it was. */
  async open(point: PanelPoint | null): Promise<void> {
    // The static code goes on working when the editor cannot be loaded.
    const editor = await this.#editor.load().catch(() => null);
    const file = this.#options.file();
    if (file !== null && this.#host.isConnected) await editor?.open(this.#editedFile(file), point);
    const mark = this.#mark;
    if (mark !== null && mark.name === file?.name) editor?.markLine(mark.line, false, mark.message);
  }

  /** Opens the editor and its search. */
  async find(): Promise<void> {
    await this.open(null);
    this.#editor.current?.find();
  }

  /** Takes back the reader's last change, as long as the editor knows it. */
  undo(): void {
    this.#editor.current?.undo();
  }

  /** Another file is shown. */
  show(file: SnippetFile | null): void {
    if (file !== null) this.#editor.current?.show(this.#editedFile(file));
  }

  /** A script changed a file. */
  setCode(name: string, code: string): void {
    this.#editor.current?.setCode(name, code);
    this.unmark();
  }

  /** Marks a line of a file, counted from 1, with what went wrong in it. With `show` it comes into view. */
  async mark(name: string, line: number, show: boolean, message: string | null = null): Promise<void> {
    this.#mark = { name, line, message: message ?? this.#mark?.message ?? null };
    if (this.#snippet.file(name)?.hidden === true) return;
    const isShown = () => this.#options.file()?.name === name;
    if (show && !isShown()) this.#options.showFile(name);
    await this.#host.updateComplete;
    if (!isShown()) return;
    const editor = this.#editor.current;
    if (editor?.hasOpen(name) === true) return editor.markLine(line, show, message);
    const lines = this.#lines.current;
    const shownLine = lines === null ? line : lines.shownLine(line);
    const element = this.#options.staticCode();
    if (shownLine !== null && element !== null) this.#staticMark.mark(element, shownLine, show);
  }

  unmark(): void {
    this.#mark = null;
    this.#staticMark.clear();
    this.#editor.current?.markLine(null, false, null);
  }

  /** Back to the author's code. */
  close(): void {
    this.#editor.current?.close();
    this.unmark();
  }

  #editedFile({ name, readonly }: SnippetFile): EditedFile {
    const { outline } = this.#snippet;
    const [entry] = outline?.files ?? [];
    const lined = this.#lines.file;
    const isCode = extensionOf(name) === extensionOf(entry?.name ?? name);
    return {
      name,
      code: this.#snippet.codeOf(name),
      language: isCode ? (outline?.language ?? "") : "",
      isReadonly: readonly,
      lines: {
        first: lined?.first ?? null,
        highlight: lined?.highlight ?? [],
        openRegions: this.#lines.current?.openRegions(name) ?? new Set<number>(),
      },
    };
  }
}

const extensionOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
