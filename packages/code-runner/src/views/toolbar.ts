import { strings } from "../strings.js";
import { make, placeAtEnd, set, setText } from "./dom.js";
import type { IconName } from "./icons.js";
import { icon } from "./icons.js";

export interface ToolbarOptions {
  /** Marks before which parts that are loaded later put their buttons. */
  parts: readonly Comment[];
  onRun(): void;
  onStop(): void;
  onReset(): void;
  onCopy(): void;
}

export interface ToolbarProps {
  /** What stands at its beginning: the caption, or the tabs. */
  heading: HTMLElement;
  isBusy: boolean;
  isCopied: boolean;
  /** Buttons to show, by name; empty for all. */
  controls: readonly string[];
}

/** The bar above the code: what it is at one end, what can be done with it at the other. */
export class Toolbar {
  readonly #actions = make("div", { class: "actions" });
  readonly element = make("div", { class: "toolbar", part: "toolbar" }, this.#actions);
  readonly #reset: HTMLButtonElement;
  readonly #copy: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #run: HTMLButtonElement;

  constructor({ parts, onRun, onStop, onReset, onCopy }: ToolbarOptions) {
    this.#actions.append(...parts);
    this.#reset = button("quiet", "reset", onReset, icon("reset"));
    this.#copy = button("quiet", "copy", onCopy);
    this.#stop = button("stop", "stop", onStop, icon("stop"), make("span", {}));
    this.#run = button("run", "run", onRun, icon("run"), make("span", {}));
  }

  update({ heading, isBusy, isCopied, controls }: ToolbarProps): void {
    if (this.element.firstChild !== heading) {
      this.#actions.previousSibling?.remove();
      this.element.prepend(heading);
    }
    const shows = (name: string) => controls.length === 0 || controls.includes(name);
    placeAtEnd(this.#actions, [
      [this.#reset, shows("reset")],
      [this.#copy, shows("copy")],
      [this.#stop, shows("stop") && isBusy],
      [this.#run, shows("run")],
    ]);
    set(this.#run, { "aria-disabled": String(isBusy) });
    label(this.#reset, strings.reset);
    label(this.#copy, isCopied ? strings.copied : strings.copy);
    showIcon(this.#copy, isCopied ? "done" : "copy");
    setText(this.#stop.lastChild as Element, strings.stop);
    setText(this.#run.lastChild as Element, strings.run);
  }
}

/** A button, whose part is named after it. It does nothing while it is disabled. */
function button(
  className: string,
  name: string,
  onPress: () => void,
  ...content: (Node | string)[]
): HTMLButtonElement {
  const element = make("button", { class: className, part: `button ${name}-button`, type: "button" }, ...content);
  element.addEventListener("click", () => element.ariaDisabled !== "true" && onPress());
  return element;
}

/** Names a button that shows no text. */
const label = (element: Element, text: string) => set(element, { title: text, "aria-label": text });

function showIcon(element: Element, name: IconName): void {
  if (element.getAttribute("data-icon") === name) return;
  element.replaceChildren(icon(name));
  element.setAttribute("data-icon", name);
}
