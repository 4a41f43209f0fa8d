import { asRunFailure } from "../runs/run-failure.js";
import { runStrings } from "../runs/run-strings.js";
import { make, set } from "../views/dom.js";
import { fetchFile } from "./fetch-file.js";

/** Bytes of code, as an execution server takes it. */
const CODE_LIMIT = 64 * 2 ** 10;

/** Code that is not in the page but at a URL: loads it, and shows how that goes in its place. */
export class CodeSource {
  readonly url: string;
  readonly #message = make("p", { part: "status" });
  readonly #retry = make("button", { class: "retry", part: "button retry-button", type: "button" }, runStrings.retry);
  readonly #bar = make("div", { class: "toolbar" }, this.#message, this.#retry);
  readonly #element = make("div", { class: "frame", part: "base" }, this.#bar);
  readonly #onChange: () => void;
  #code: string | null = null;
  #failure: Error | null = null;
  #loading: Promise<void> | null = null;

  constructor(url: string, onChange: () => void) {
    this.url = url;
    this.#onChange = onChange;
    this.#bar.style.setProperty("border", "0");
    // The place that is kept for the bar above the code is this one's.
    this.#element.style.setProperty("margin-block-start", "calc(-1 * var(--_early-top, 40px))");
    this.#message.style.setProperty("flex", "1");
    this.#retry.addEventListener("click", () => void this.load().catch(() => undefined));
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

  /** Shows how the loading goes, in a frame of its own. */
  draw(): HTMLElement {
    const failure = this.#failure;
    set(this.#message, { role: failure === null ? "status" : "alert" });
    this.#message.textContent = failure?.message ?? runStrings.loadingCode;
    this.#retry.hidden = failure === null;
    return this.#element;
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
