/** How near to the end, in pixels, counts as being at the end. */
const END_ZONE = 24;

/** Scrolls an element with what is added to it, while the reader is at its end and wants to stay there. */
export class EndFollower {
  readonly #element: HTMLElement;
  #follows = true;
  /** Where the element was scrolled to when this was last known. */
  #scrollTop = 0;

  constructor(element: HTMLElement) {
    this.#element = element;
    element.addEventListener("scroll", () => this.#handleScroll());
  }

  /** To be called when the element has grown. */
  readonly update = (): void => {
    if (this.#follows) this.#element.scrollTop = this.#element.scrollHeight;
  };

  /** Only the reader scrolls back. That the end is far may also mean that something has grown. */
  #handleScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#element;
    if (scrollHeight - scrollTop - clientHeight < END_ZONE) this.#follows = true;
    else if (scrollTop < this.#scrollTop) this.#follows = false;
    this.#scrollTop = scrollTop;
  }
}
