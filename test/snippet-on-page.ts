import type { RunResult } from "@code-runner/protocol";
import type { ElementHandle, Frame, Page } from "puppeteer-core";

/** What the element says of itself. */
interface ElementState {
  state: string;
  result: RunResult | null;
  /** The sentence in its status line. */
  status: string;
}

/** Milliseconds for what a page does by itself, on a slow machine. */
const PAGE_MS = 60_000;

/** Milliseconds for a run, with the start of Python or of a sandbox. */
const RUN_MS = 120_000;

/** One `<code-runner>` on a page or in a frame of it, and what a reader can do with it. */
export class SnippetOnPage {
  readonly #page: Frame;
  readonly #selector: string;

  constructor(page: Page | Frame, selector = "#s") {
    this.#page = "mainFrame" in page ? page.mainFrame() : page;
    this.#selector = selector;
  }

  /** Waits for a button with exactly this name that can be pressed. */
  async button(name: string): Promise<ElementHandle<HTMLButtonElement>> {
    const found = await this.#page.waitForFunction(
      (selector, wanted) =>
        [...(document.querySelector(selector)?.shadowRoot?.querySelectorAll("button") ?? [])].find(
          (button) =>
            (button.ariaLabel ?? button.textContent?.trim()) === wanted && !button.disabled && button.checkVisibility(),
        ),
      { timeout: PAGE_MS },
      this.#selector,
      name,
    );
    return found.asElement() as ElementHandle<HTMLButtonElement>;
  }

  /** Presses a button as a reader would: where it is on the screen. */
  async press(name: string): Promise<void> {
    await (await this.button(name)).click();
  }

  /** Writes a line into the field for the program's input, once the program asks. */
  async answer(line: string): Promise<void> {
    const field = await this.#page.waitForSelector(`${this.#selector} >>> [part~="input"] input`, {
      visible: true,
      timeout: RUN_MS,
    });
    await field?.type(line);
    await field?.press("Enter");
  }

  /** Waits until the output holds a text. */
  async printed(wanted: string): Promise<void> {
    await this.#page.waitForFunction(
      (selector, text) =>
        document.querySelector(selector)?.shadowRoot?.querySelector("[role=log]")?.textContent?.includes(text),
      { timeout: RUN_MS },
      this.#selector,
      wanted,
    );
  }

  /** Waits for the end of the run. @throws when the element says that we failed. */
  async finished(): Promise<RunResult> {
    const { state, result, status } = await this.#settled();
    if (state === "finished" && result !== null) return result;
    throw new Error(`There is no result: ${status}`);
  }

  /** Presses Run, and waits for the end of the run. */
  async run(): Promise<RunResult> {
    await this.press("Run");
    return this.finished();
  }

  /** Waits until the element says that there is no result, and returns the sentence that the reader sees. */
  async failureSentence(): Promise<string> {
    await this.button("Retry");
    return (await this.#read()).status;
  }

  /** The text of the output. */
  log(): Promise<string> {
    return this.#page.$eval(
      this.#selector,
      (element) => element.shadowRoot?.querySelector("[role=log]")?.textContent ?? "",
    );
  }

  async #settled(): Promise<ElementState> {
    await this.#page.waitForFunction(
      (selector) => {
        const { state, result } = document.querySelector(selector) as unknown as ElementState;
        return state === "failed" || (state === "finished" && result !== null);
      },
      { timeout: RUN_MS, polling: 50 },
      this.#selector,
    );
    return this.#read();
  }

  #read(): Promise<ElementState> {
    return this.#page.$eval(this.#selector, (element) => {
      const { state, result } = element as unknown as ElementState;
      const status = element.shadowRoot?.querySelector('[part~="status"]')?.textContent?.trim() ?? "";
      return { state, result, status };
    });
  }
}
