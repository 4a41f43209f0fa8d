import type { ReadSnippet, Snippet, SnippetFile, SnippetWarning } from "@code-runner/snippet";
import { readSnippet } from "@code-runner/snippet";
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from "lit";
import { nothing } from "lit";
import { onConfigure } from "../configuration.js";
import type { CodeSource } from "../files/code-source.js";
import { pageDefaults } from "../page-defaults.js";

const warned = new Set<string>();

/**
 * Reads the author's snippet from the host's light DOM, again whenever that changes: the parser may still be at work, or
 * a framework. It keeps the reader's edits beside it and never changes the light DOM.
 */
export class SnippetController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #edits = new Map<string, string>();
  readonly #observer = new MutationObserver(() => this.read());
  #found: ReadSnippet | null = null;
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

  /** Null until the code has been found. */
  get snippet(): Snippet | null {
    this.#found ??= this.#readNow();
    const { codeNode, snippet } = this.#found;
    if (codeNode !== null) return snippet;
    const code = this.#source?.url === snippet.options.src ? (this.#source?.code ?? null) : null;
    const [entry, ...others] = snippet.files;
    return code === null ? null : { ...snippet, files: [{ ...entry, code }, ...others] };
  }

  /** Resolves when the code has been found. Rejects when it cannot be loaded from its URL. */
  async ready(): Promise<void> {
    if (this.snippet === null) await (await this.#openSource(this.#found?.snippet.options.src ?? null))?.load();
  }

  /** How the loading of code from a URL goes. */
  renderLoading(): TemplateResult | typeof nothing {
    return this.#source?.render() ?? nothing;
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
    this.#changed();
  }

  file(name: string | null): SnippetFile | null {
    const { snippet } = this;
    return snippet === null ? null : (snippet.files.find((file) => file.name === name) ?? snippet.files[0]);
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
    const isEntry = name === this.snippet?.files[0].name;
    const node = isEntry ? this.#found?.codeNode : this.#host.querySelector(`[data-file="${CSS.escape(name)}"]`);
    if (!(node instanceof HTMLElement)) return null;
    return node instanceof HTMLPreElement ? node : node.querySelector("pre");
  }

  #readNow(): ReadSnippet {
    const found = readSnippet(this.#host, pageDefaults(document));
    if (found.codeNode !== null || found.snippet.options.src !== null) {
      // Where the sentences cannot be loaded, nothing else can.
      warnOnce(found.warnings).catch(() => undefined);
    }
    if (found.codeNode === null) this.#openSource(found.snippet.options.src).catch(() => undefined);
    return found;
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

/** Tells the author, in sentences that a page without mistakes does not load. */
async function warnOnce(warnings: readonly SnippetWarning[]): Promise<void> {
  if (warnings.length === 0) return;
  const { describeWarning } = await import("@code-runner/snippet/describe-warning");
  for (const sentence of warnings.map(describeWarning)) {
    if (!warned.has(sentence)) console.warn(`<code-runner>: ${sentence}`);
    warned.add(sentence);
  }
}
