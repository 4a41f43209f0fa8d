import type { Outline, SnippetFile } from "@code-runner/snippet";
import { LazyPart } from "../loading/lazy-part.js";
import type { Tabs } from "../tabs/tabs.js";
import type { CodeHost } from "../controllers/code-controller.js";
import { Caption } from "./caption.js";
import type { CodePanelOptions, CodePanelProps } from "./code-panel.js";
import { CodePanel } from "./code-panel.js";
import { make, setText } from "./dom.js";
import type { ToolbarOptions, ToolbarProps } from "./toolbar.js";
import { Toolbar } from "./toolbar.js";

/** Where a part that is loaded later draws: before these marks. */
export interface PartPlace {
  /** Among the buttons. */
  readonly actions: Comment;
  /** Below the code. */
  readonly lower: Comment;
}

export interface FrameOptions extends Omit<ToolbarOptions, "parts">, CodePanelOptions {
  /** The reader wants to see a file. */
  onFile(name: string): void;
}

export interface FrameProps extends Pick<ToolbarProps, "isBusy" | "isCopied">, Pick<CodePanelProps, "shown" | "layer"> {
  outline: Outline;
  /** The shown file. */
  file: SnippetFile;
  /** What the reader has to know about a part that is missing; null when none is. */
  failure: string | null;
}

/** The box around everything: the bar and the code. Other parts come later. */
export class Frame {
  readonly element = make("div", { class: "frame", part: "base" });
  readonly author = newPlace();
  readonly run = newPlace();
  readonly exercise = newPlace();
  readonly #caption = new Caption();
  readonly #tabs: LazyPart<Tabs>;
  readonly #toolbar: Toolbar;
  readonly #panel: CodePanel;
  readonly #failure = make("p", { class: "load-failed", part: "status", role: "alert" });

  /** @param slot shows the author's own element. */
  constructor(host: CodeHost, slot: HTMLSlotElement, options: FrameOptions) {
    this.#tabs = new LazyPart(host, async () => {
      const { Tabs } = await import("../tabs/tabs.js");
      return new Tabs(host.renderRoot, options.onFile);
    });
    const { author, run, exercise } = this;
    this.#toolbar = new Toolbar({ ...options, parts: [exercise.actions, run.actions, author.actions] });
    this.#panel = new CodePanel(slot, options);
    const { element, hint } = this.#panel;
    this.element.append(this.#toolbar.element, element, hint, author.lower, run.lower, exercise.lower);
  }

  update({ outline, file, shown, layer, isBusy, isCopied, failure }: FrameProps): void {
    const { options } = outline;
    const files = outline.files.filter(({ hidden }) => !hidden).map(({ name }) => name);
    const tabs = files.length > 1 ? this.#tabs.current : null;
    if (files.length > 1) this.#tabs.prepare();
    this.#caption.update(outline);
    tabs?.update(files, file.name);
    this.#toolbar.update({
      heading: tabs?.element ?? this.#caption.element,
      isBusy,
      isCopied,
      controls: options.controls,
    });
    // Tabs take the place of the caption; where the author gave one, it has a bar of its own.
    if (tabs !== null && (options.caption ?? options.sourceHref) !== null) {
      if (!tabs.title.isConnected) this.element.prepend(tabs.title);
      tabs.title.append(this.#caption.element);
    } else this.#tabs.current?.title.remove();
    this.#panel.update({
      shown,
      layer,
      name: file.name,
      isEditable: !file.readonly,
      doesWrap: options.wrap,
      tabIndex: tabs === null ? null : files.indexOf(file.name),
    });
    setText(this.#failure, failure ?? "");
    if (failure === null) this.#failure.remove();
    else if (!this.#failure.isConnected) this.run.lower.before(this.#failure);
  }
}

const newPlace = (): PartPlace => ({ actions: document.createComment(""), lower: document.createComment("") });
