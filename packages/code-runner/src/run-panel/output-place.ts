import type { TemplateResult } from "lit";
import { html, nothing, render } from "lit/html.js";

/** What output that stands elsewhere takes over from its element: the site may have set these on the element alone. */
const LOOK = [
  "color-scheme",
  ...[
    ...["accent", "background", "toolbar-background", "output-background", "color", "muted-color", "border-color"],
    ...["error-color", "success-color", "radius", "padding", "font", "font-code", "font-size", "line-height"],
    "output-height",
  ].map((name) => `--code-runner-${name}`),
];

/** An element of the page that shows a snippet's output instead of the element itself. */
export class OutputPlace {
  readonly #host: HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };
  #box: HTMLElement | null = null;
  #target: Element | null = null;
  /** What the author had put there. */
  #before: Node[] = [];
  /** The id that the page lacks, as its author has been told. */
  #missing = "";

  constructor(host: HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment }) {
    this.#host = host;
  }

  /** What holds the output now. */
  get root(): HTMLElement | DocumentFragment {
    return this.#box?.shadowRoot ?? this.#host.renderRoot;
  }

  /**
   * Shows the output where the option `output-to` says: returns it where that is in the element itself, else what follows the
   * element's look. What the author put into the other element is back when there is no output.
   */
  show(output: TemplateResult | typeof nothing, to: string | null): TemplateResult | typeof nothing {
    const target = to?.startsWith("#") === true ? this.#find(to.slice(1)) : null;
    if (target !== this.#target || output === nothing) this.clear();
    if (target === null || output === nothing) return output;
    this.#target = target;
    const box = (this.#box ??= this.#open(target));
    const shadow = box.shadowRoot as ShadowRoot;
    shadow.adoptedStyleSheets = (this.#host.renderRoot as ShadowRoot).adoptedStyleSheets;
    this.#followLook();
    render(output, shadow);
    // There is no event for a site that turns dark, but there is one for a transition.
    return html`<span class="elsewhere" @transitionrun=${() => this.#followLook()}></span>`;
  }

  #followLook(): void {
    const look = getComputedStyle(this.#host);
    for (const name of LOOK) this.#box?.style.setProperty(name, look.getPropertyValue(name));
  }

  /** Gives the place back as it was. */
  clear(): void {
    if (this.#box === null) return;
    this.#box.remove();
    this.#box = null;
    this.#target?.replaceChildren(...this.#before);
    this.#target = null;
  }

  #find(id: string): HTMLElement | null {
    const tree = this.#host.getRootNode();
    const target = tree instanceof Document || tree instanceof ShadowRoot ? tree.getElementById(id) : null;
    if (target === null && this.#missing !== id) {
      console.warn(`<code-runner>: output-to names "#${id}", and no element here has that id. The output is below.`);
      this.#missing = id;
    }
    return target;
  }

  #open(target: Element): HTMLElement {
    const box = document.createElement("div");
    box.attachShadow({ mode: "open" });
    this.#before = [...target.childNodes];
    target.replaceChildren(box);
    return box;
  }
}
