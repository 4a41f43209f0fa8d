import type { Outline } from "@code-runner/snippet";
import { languageName } from "../language-name.js";
import { make, set } from "./dom.js";

/** What stands above the code: the author's caption, else the file's name or the language. It may lead to the source. */
export class Caption {
  readonly element = make("span", { class: "caption" });
  #shown = "";

  update({ language, options }: Outline): void {
    const text = options.caption ?? options.filename ?? languageName(language);
    const href = options.sourceHref ?? "";
    const shown = `${text}\n${href}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const link = make("a", { part: "caption", href }, text);
    // Only to the web: an address may be a script.
    const isLink = href !== "" && /^https?:$/.test(link.protocol);
    set(this.element, { part: isLink ? null : "caption" });
    this.element.replaceChildren(isLink ? link : text);
  }
}
