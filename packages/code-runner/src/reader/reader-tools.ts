import type { SnippetFile } from "@code-runner/snippet";
import type { ReactiveControllerHost, TemplateResult } from "lit";
import { nothing } from "lit/html.js";
import { saveFile } from "./save-file.js";
import { makeShareLink, MAX_LINK_LENGTH } from "../sharing/share-link.js";
import type { ReaderCode } from "./code-versions.js";
import { CodeVersions } from "./code-versions.js";
import { FullWidth } from "./full-width.js";
import type { MenuItem } from "./reader-menu.js";
import { moreButton, readerMenu } from "./reader-menu.js";
import { readerNotice } from "./reader-notice.js";
import { readerStrings } from "./reader-strings.js";
import { RovingFocus } from "./roving-focus.js";

export interface ReaderToolsOptions extends ReaderCode {
  /** The shown file; null until the code has been found. */
  file(): SnippetFile | null;
  /** Takes back the last change in the editor. */
  undo(): void;
  /** Opens the editor's search. */
  find(): void;
}

/** What a reader can do with the code beside running it. */
export class ReaderTools {
  readonly #options: ReaderToolsOptions;
  readonly #versions: CodeVersions;
  readonly #fullWidth: FullWidth;

  constructor(
    host: ReactiveControllerHost & HTMLElement & { renderRoot: HTMLElement | DocumentFragment },
    options: ReaderToolsOptions,
  ) {
    this.#options = options;
    this.#versions = new CodeVersions(host, options);
    this.#fullWidth = new FullWidth(host);
    new RovingFocus(host, ".actions");
  }

  /** Brings back the version that came with the address, or that this browser keeps. */
  restore(): Promise<void> {
    return this.#versions.restore();
  }

  /** The button for the toolbar, with its menu. */
  renderMore(): readonly [TemplateResult, TemplateResult] | typeof nothing {
    const controls = this.#options.outline()?.options.controls ?? [];
    if (controls.length > 0 && !controls.includes("more")) return nothing;
    return [moreButton(), readerMenu(this.#items())];
  }

  renderNotice(): TemplateResult {
    return readerNotice(this.#versions.notice);
  }

  #items(): MenuItem[] {
    const isEditable = this.#options.file()?.readonly === false;
    const forEditing: MenuItem[] = [
      { name: "undo", label: readerStrings.undo, onChoose: () => this.#options.undo() },
      { name: "find", label: readerStrings.find, onChoose: () => this.#options.find() },
    ];
    return [
      ...(isEditable ? forEditing : []),
      { name: "download", label: readerStrings.download, onChoose: () => void this.#download() },
      { name: "share", label: readerStrings.share, onChoose: () => void this.#share() },
      {
        name: "full-width",
        label: readerStrings.fullWidth,
        isOn: this.#fullWidth.isOn,
        onChoose: () => this.#fullWidth.toggle(),
      },
    ];
  }

  /** The reader's text of each file that is to be seen. */
  get #files(): { name: string; code: string }[] {
    const edits = this.#options.edits();
    const files = this.#options.outline()?.files.filter(({ hidden }) => !hidden) ?? [];
    return files.map(({ name, code }) => ({ name, code: edits.get(name) ?? code }));
  }

  /** Several files come as one, because browsers ask before they take more than one. */
  async #download(): Promise<void> {
    const files = this.#files;
    const [first] = files;
    if (first === undefined) return;
    if (files.length === 1) return saveFile(first.name, first.code);
    const { zipFiles } = await import("./zip-files.js");
    saveFile(`${first.name.replace(/\.\w+$/, "")}.zip`, zipFiles(files));
  }

  async #share(): Promise<void> {
    const files = Object.fromEntries(this.#options.edits());
    const link = await makeShareLink(location.href, { snippet: this.#versions.name, files });
    if (link.length > MAX_LINK_LENGTH) {
      return this.#say(readerStrings.shareTooLong(link.length, MAX_LINK_LENGTH));
    }
    try {
      await navigator.clipboard.writeText(link);
      this.#say(readerStrings.shareCopied);
    } catch {
      this.#say(`${readerStrings.shareFailed} ${link}`);
    }
  }

  #say(text: string): void {
    this.#versions.say({ text, action: null });
  }
}
