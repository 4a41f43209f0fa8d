import type { Outline } from "@code-runner/snippet";
import { OPTION_TABLE } from "@code-runner/snippet";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { pageStyles } from "../styles/page-styles.js";
import { codePanelStyles } from "../styles/code-panel.styles.js";
import type { StyleSheet } from "../styles/css.js";
import { adopt } from "../styles/css.js";
import { frameStyles } from "../styles/frame.styles.js";
import { paperStyles } from "../styles/paper.styles.js";
import { tokens } from "../styles/tokens.styles.js";
import { toolbarStyles } from "../styles/toolbar.styles.js";

/** What the look of a snippet depends on. */
export interface Look {
  /** Null until the code has been found. */
  options: Outline["options"] | null;
  /** Whether the colours of the code are left to us. */
  isPlain: boolean;
}

/** Gives an element its styles, and its states for them: the author's choices as `:state(…)`. */
export class LookController implements ReactiveController {
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
    adopt(host.renderRoot, tokens, frameStyles, codePanelStyles, toolbarStyles, paperStyles);
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
    if (options?.theme === "window") void this.#adopt(import("../look/window.styles.js"));
    if (options?.outputTo === "beside") void this.#adopt(import("../look/beside.styles.js"));
  }

  async #adopt(loading: Promise<{ styles: StyleSheet }>): Promise<void> {
    // Without it the element works all the same.
    const chunk = await loading.catch(() => null);
    if (chunk !== null) adopt(this.#host.renderRoot, chunk.styles);
  }

  #set(name: string, isOn: boolean): void {
    if (isOn) this.#states.add(name);
    else this.#states.delete(name);
  }
}
