import type { Outline } from "@code-runner/snippet";
import { OPTION_TABLE } from "@code-runner/snippet";
import type { ReactiveControllerHost } from "lit";
import type { DrawnController } from "../element/drawn-element.js";
import { pageStyles } from "../styles/page-styles.js";
import { adopt } from "../styles/css.js";

/** What the look of a snippet depends on. */
export interface Look {
  /** Null until the code has been found. */
  options: Outline["options"] | null;
  /** Whether the colours of the code are left to us. */
  isPlain: boolean;
}

/** Gives the page its styles for the element, and the element its states for them: the author's choices as `:state(…)`. */
export class LookController implements DrawnController {
  readonly #host: HTMLElement & { renderRoot: ShadowRoot };
  readonly #states: CustomStateSet;
  readonly #look: () => Look;

  constructor(
    host: ReactiveControllerHost & HTMLElement & { renderRoot: ShadowRoot },
    states: CustomStateSet,
    look: () => Look,
  ) {
    this.#host = host;
    this.#states = states;
    this.#look = look;
    host.addController(this);
  }

  hostConnected(): void {
    const tree = this.#host.getRootNode();
    if (tree instanceof Document || tree instanceof ShadowRoot) adopt(tree, pageStyles);
  }

  hostUpdated(): void {
    const { options, isPlain } = this.#look();
    this.#set("plain", isPlain);
    this.#set("wrap", options?.wrap === true);
    this.#set("numbered", options !== null && options.lineNumbers !== null);
    this.#set("beside", options?.outputTo === "beside");
    for (const name of OPTION_TABLE.theme.values) this.#set(name, name === options?.theme);
    this.#set("drawn", options !== null);
  }

  hostNeeds(): readonly unknown[] {
    const { options } = this.#look();
    if (options?.theme !== "window" && options?.outputTo !== "beside") return [];
    return [import("../look/look.styles.js").then(({ lookStyles }) => adopt(this.#host.renderRoot, ...lookStyles))];
  }

  #set(name: string, isOn: boolean): void {
    if (isOn) this.#states.add(name);
    else this.#states.delete(name);
  }
}
