import type { SnippetFile } from "@code-runner/snippet";
import { mayHaveRegions } from "@code-runner/snippet";
import type { ReactiveControllerHost } from "lit";
import type { LinedFile, LinesController } from "../lines/lines-controller.js";
import { LazyPart } from "../loading/lazy-part.js";
import type { SnippetController } from "./snippet-controller.js";

export interface LinesLoaderOptions {
  /** The shown file; null until the code has been found. */
  file(): SnippetFile | null;
  /** The author's own element for it, as long as that shows the code as it is. */
  authorElement(): HTMLElement | null;
  panel(): HTMLElement | null;
  /** The element that shows the code now; null while the editor does. */
  staticCode(): HTMLElement | null;
}

/** Knows what the author says of the lines of the shown file, and loads what shows it where there is something to show. */
export class LinesLoader {
  readonly #lines: LazyPart<LinesController>;
  readonly #snippet: SnippetController;
  readonly #options: LinesLoaderOptions;

  constructor(
    host: ReactiveControllerHost & HTMLElement & { readonly renderRoot: ShadowRoot },
    snippet: SnippetController,
    options: LinesLoaderOptions,
  ) {
    this.#snippet = snippet;
    this.#options = options;
    this.#lines = new LazyPart(host, async () => {
      const { LinesController } = await import("../lines/lines-controller.js");
      return new LinesController(host, { ...options, file: () => this.file });
    });
  }

  /** Null while it is not needed, or has not loaded. */
  get current(): LinesController | null {
    return this.#lines.current;
  }

  /** The shown file; null until the code has been found. */
  get file(): LinedFile | null {
    const { outline } = this.#snippet;
    const file = this.#options.file();
    if (outline === null || file === null) return null;
    const { lineNumbers, highlight } = outline.options;
    const isEntry = file.name === outline.files[0].name;
    return {
      name: file.name,
      code: this.#snippet.codeOf(file.name),
      author: file.code,
      first: lineNumbers === null || isEntry ? lineNumbers : 1,
      highlight: isEntry ? highlight : [],
    };
  }

  /** Loads what shows the lines, where the author says something of them. */
  needs(): readonly unknown[] {
    const { file } = this;
    const isNeeded = file !== null && (file.first !== null || file.highlight.length > 0 || mayHaveRegions(file.code));
    return isNeeded ? [this.#lines.load()] : [];
  }

  /** Room for the numbers, and the height: known before anything else has loaded, so that nothing moves. */
  update(): void {
    const { file } = this;
    const style = this.#options.panel()?.style;
    const height = this.#snippet.outline?.options.height;
    if (style === undefined || file === null || height === undefined) return;
    const last = (file.first ?? 1) + file.code.split("\n").length - 1;
    style.setProperty("--_digits", String(Math.max(String(last).length, 2)));
    style.setProperty("--_min-lines", String(height.min ?? 0));
    style.setProperty("--_max-lines", String(height.max ?? ""));
  }
}
