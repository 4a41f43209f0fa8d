import type { Outline, SnippetFile } from "@code-runner/snippet";
import type { Tabs } from "../tabs/tabs.js";
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

export type FrameOptions = Omit<ToolbarOptions, "parts"> & CodePanelOptions;

export interface FrameProps extends Pick<ToolbarProps, "isBusy" | "isCopied">, Pick<CodePanelProps, "shown" | "layer"> {
  outline: Outline;
  /** The shown file. */
  file: SnippetFile;
  /** The list of files; null until it has been loaded, and where one file is all. */
  tabs: Tabs | null;
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
  readonly #toolbar: Toolbar;
  readonly #panel: CodePanel;
  readonly #failure = make("p", { class: "load-failed", part: "status", role: "alert" });

  /** @param slot shows the author's own element. */
  constructor(slot: HTMLSlotElement, options: FrameOptions) {
    const { author, run, exercise } = this;
    this.#toolbar = new Toolbar({ ...options, parts: [exercise.actions, run.actions, author.actions] });
    this.#panel = new CodePanel(slot, options);
    const { element, hint } = this.#panel;
    this.element.append(this.#toolbar.element, element, hint, author.lower, run.lower, exercise.lower);
  }

  update({ outline, file, tabs: list, shown, layer, isBusy, isCopied, failure }: FrameProps): void {
    const { options } = outline;
    const files = shownFiles(outline);
    const tabs = files.length > 1 ? list : null;
    const caption = this.#caption.element;
    const hasCaption = (options.caption ?? options.sourceHref) !== null;
    this.#caption.update(outline);
    list?.update({ files, active: file.name, frame: this.element, caption: hasCaption ? caption : null });
    this.#toolbar.update({
      heading: tabs?.element ?? caption,
      isBusy,
      isCopied,
      controls: options.controls,
    });
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

/** The names of the files that the reader sees. */
export const shownFiles = ({ files }: Outline): string[] =>
  files.filter(({ hidden }) => !hidden).map(({ name }) => name);

const newPlace = (): PartPlace => ({ actions: document.createComment(""), lower: document.createComment("") });
