import type { TemplateResult } from "lit";
import { html, render } from "lit/html.js";
import { asRunFailure } from "../runs/run-failure.js";
import { runStrings } from "../runs/run-strings.js";
import { fetchFile } from "./fetch-file.js";

/** Bytes of code, as an execution server takes it. */
const CODE_LIMIT = 64 * 2 ** 10;

/** Code that is not in the page but at a URL: loads it, and shows how that goes in its place. */
export class CodeSource {
  readonly url: string;
  readonly #element = document.createElement("div");
  readonly #onChange: () => void;
  #code: string | null = null;
  #failure: Error | null = null;
  #loading: Promise<void> | null = null;

  constructor(url: string, onChange: () => void) {
    this.url = url;
    this.#onChange = onChange;
    this.load().catch(() => undefined);
  }

  /** Null until it has arrived. */
  get code(): string | null {
    return this.#code;
  }

  /**
   * Resolves when the code is there. After a failure it tries again.
   *
   * @throws {RunnerError | RequestError}
   */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** Shows how the loading goes, in an element of its own. */
  draw(): HTMLElement {
    render(this.#progress(), this.#element);
    return this.#element;
  }

  #progress(): TemplateResult {
    if (this.#failure === null)
      return html`<p class="caption" part="status" role="status">${runStrings.loadingCode}</p>`;
    return html`<p class="load-failed" part="status" role="alert">
      ${this.#failure.message}
      <button part="button retry-button" type="button" @click=${() => this.load().catch(() => undefined)}>
        ${runStrings.retry}
      </button>
    </p>`;
  }

  async #load(): Promise<void> {
    this.#failure = null;
    this.#onChange();
    try {
      const bytes = await fetchFile(this.url, CODE_LIMIT);
      this.#code = new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n");
    } catch (error) {
      this.#failure = asRunFailure(error);
      throw this.#failure;
    } finally {
      this.#onChange();
    }
  }
}
