import type { Outline, ReadOutline, SnippetFile } from "@code-runner/snippet";
import { readOutline } from "@code-runner/snippet";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { onConfigure } from "../configuration/configuration.js";
import type { CodeSource } from "../files/code-source.js";
import { pageDefaults } from "../configuration/page-defaults.js";

/**
 * Reads what is shown of the author's snippet from the host's light DOM, again whenever that changes: the parser may still be at work, or
 * a framework. It keeps the reader's edits beside it and never changes the light DOM.
 */
export class SnippetController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #edits = new Map<string, string>();
  readonly #observer = new MutationObserver(() => this.read());
  #found: ReadOutline | null = null;
  #outline: Outline | null = null;
  #forget: () => void = () => undefined;
  /** Where the code is when it is not in the page. */
  #source: CodeSource | null = null;
  #revision = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host, { childList: true, characterData: true, subtree: true });
    this.#forget = onConfigure(() => this.read());
    this.read();
  }

  hostDisconnected(): void {
    this.#forget();
    this.#observer.disconnect();
  }

  /** Null until the code has been found. It is the same object until something has changed. */
  get outline(): Outline | null {
    this.#outline ??= this.#withCode(this.#read());
    return this.#outline;
  }

  /** What the author says that the further blocks are: `check`, `hint` … */
  get roles(): readonly (string | null)[] {
    return this.#read().others.map(({ role }) => role);
  }

  /** Whether the author has buttons of the own. */
  get hasActions(): boolean {
    return this.#read().others.some(({ action }) => action !== null);
  }

  /** Resolves when the code has been found. Rejects when it cannot be loaded from its URL. */
  async ready(): Promise<void> {
    if (this.outline === null) await (await this.#openSource(this.#read().outline.options.src))?.load();
  }

  /** How the loading of code from a URL goes. */
  drawLoading(): HTMLElement | null {
    return this.#source?.draw() ?? null;
  }

  /** Grows whenever the text may have changed. */
  get revision(): number {
    return this.#revision;
  }

  /** The text of each file that has changed, by name. */
  get edits(): ReadonlyMap<string, string> {
    return this.#edits;
  }

  /** Reads again, when it is next asked. The reader's edits stay. */
  read(): void {
    this.#found = null;
    this.#outline = null;
    this.#changed();
  }

  file(name: string | null): SnippetFile | null {
    const files = this.outline?.files;
    return files?.find((file) => file.name === name) ?? files?.[0] ?? null;
  }

  /** The text of a file, with the reader's edits. */
  codeOf(name: string): string {
    return this.#edits.get(name) ?? this.file(name)?.code ?? "";
  }

  /** Changes a file's text; returning to the author's text is no edit. */
  edit(name: string, code: string): void {
    if (code === this.file(name)?.code) this.#edits.delete(name);
    else this.#edits.set(name, code);
    this.#changed();
  }

  isFileEdited(name: string): boolean {
    return this.#edits.has(name);
  }

  /** Forgets the reader's edits. */
  reset(): void {
    this.#edits.clear();
    this.#changed();
  }

  /** The author's element that shows a file, where it can be shown as it stands; null for a script or a text area. */
  elementOf(name: string): HTMLElement | null {
    const isEntry = name === this.outline?.files[0].name;
    const node = isEntry ? this.#found?.codeNode : this.#host.querySelector(`[data-file="${CSS.escape(name)}"]`);
    if (!(node instanceof HTMLElement)) return null;
    return node instanceof HTMLPreElement ? node : node.querySelector("pre");
  }

  #read(): ReadOutline {
    return (this.#found ??= this.#readNow());
  }

  #readNow(): ReadOutline {
    const found = readOutline(this.#host, pageDefaults(document));
    const { codeNode, isDubious } = found;
    const { src } = found.outline.options;
    // An element that is empty may be filled yet. What tells of mistakes is loaded where there seem to be some.
    if (isDubious && (codeNode !== null || src !== null)) {
      import("../snippet/whole-snippet.js").then(
        ({ readWhole }) => readWhole(this.#host),
        () => undefined,
      );
    }
    if (codeNode === null) this.#openSource(src).catch(() => undefined);
    return found;
  }

  /** @returns null while the code is nowhere. */
  #withCode({ codeNode, outline }: ReadOutline): Outline | null {
    if (codeNode !== null) return outline;
    const code = this.#source?.url === outline.options.src ? (this.#source?.code ?? null) : null;
    const [entry, ...others] = outline.files;
    return code === null ? null : { ...outline, files: [{ ...entry, code }, ...others] };
  }

  /** Begins to load code that is at a URL, and loads what can do that. */
  async #openSource(src: string | null): Promise<CodeSource | null> {
    if (src === null || this.#source?.url === src) return this.#source;
    const { CodeSource } = await import("../files/code-source.js");
    if (this.#source?.url !== src) this.#source = new CodeSource(src, () => this.#changed());
    return this.#source;
  }

  #changed(): void {
    this.#revision += 1;
    this.#host.requestUpdate();
  }
}
