import type { OutputForm } from "../display/output-form.js";
import { isOutputForm } from "../display/output-form.js";
import { displayStyles } from "../run-panel/styles/display.styles.js";
import { adopt } from "../styles/css.js";

/** Shows prepared output as what the author says that the output is. */
export class PreparedForm {
  readonly #root: ShadowRoot;
  #shown: { text: string; output: string; place: HTMLElement } | null = null;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  /** @returns the place that has it, or soon will have; the text itself where the output is text. */
  show(text: string, output: string): HTMLElement | string {
    if (!isOutputForm(output)) return text;
    if (this.#shown?.text !== text || this.#shown.output !== output)
      this.#shown = { text, output, place: this.#newPlace(text, output) };
    return this.#shown.place;
  }

  #newPlace(text: string, form: OutputForm): HTMLElement {
    adopt(this.#root, displayStyles);
    const place = document.createElement("div");
    place.className = "place";
    import("../display/show-output.js").then(
      // What is not what the author says stays text, as after a run.
      ({ showOutput }) => showOutput(place, form, text) || place.append(text),
      () => place.append(text),
    );
    return place;
  }
}
