import type { Outline, Snippet, SnippetWarning } from "@code-runner/snippet";
import { describeWarning, readSnippet } from "@code-runner/snippet";
import { pageDefaults } from "../configuration/page-defaults.js";

/** What authors of this page have been told. */
const told = new Set<string>();

/** Reads all that an author wrote, and tells the author of each mistake, once for the page. */
export function readWhole(element: HTMLElement): Snippet {
  const { snippet, warnings } = readSnippet(element, pageDefaults(document));
  tell(warnings);
  return snippet;
}

function tell(warnings: readonly SnippetWarning[]): void {
  for (const sentence of warnings.map(describeWarning)) {
    if (!told.has(sentence)) console.warn(`<code-runner>: ${sentence}`);
    told.add(sentence);
  }
}

/** The whole of a snippet, of which the page has only read the outline. Loaded by what needs more of it. */
export class WholeSnippet {
  readonly #element: HTMLElement;
  readonly #outline: () => Outline | null;
  #last: { outline: Outline; snippet: Snippet } | null = null;

  /** @param outline as it is now; null until the code has been found. */
  constructor(element: HTMLElement, outline: () => Outline | null) {
    this.#element = element;
    this.#outline = outline;
  }

  /** Null until the code has been found. It is read again when the author's markup has changed. */
  get current(): Snippet | null {
    const outline = this.#outline();
    if (outline === null) return null;
    // The code may come from elsewhere; the outline knows.
    if (this.#last?.outline !== outline)
      this.#last = { outline, snippet: { ...readWhole(this.#element), files: outline.files } };
    return this.#last.snippet;
  }
}
