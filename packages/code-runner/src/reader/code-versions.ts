import type { Outline } from "@code-runner/snippet";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { CodeChangeEvent } from "../code-change-event.js";
import { fingerprint } from "../persistence/fingerprint.js";
import { keepEdit, keptEdit } from "../persistence/kept-edits.js";
import { keepRegions } from "../sharing/keep-regions.js";
import type { SharedEdit } from "../sharing/share-link.js";
import { readSharedEdit } from "../sharing/share-link.js";
import { SHARE_PREFIX } from "../sharing/share-prefix.js";
import type { ReaderNotice } from "./reader-notice.js";
import { readerStrings } from "./reader-strings.js";

/** The code as reader tools see and change it. */
export interface ReaderCode {
  /** Null until the code has been found. */
  outline(): Outline | null;
  /** The reader's text by file name. */
  edits(): ReadonlyMap<string, string>;
  /** Replaces a file's text. */
  setCode(file: string, code: string): void;
}

type Edits = ReadonlyMap<string, string>;

/**
 * Knows the versions of the code: the author's, the reader's, one that came with a link. It keeps the reader's in this
 * browser where the author wants that, and brings back what a reset took.
 */
export class CodeVersions implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #code: ReaderCode;
  /** What the reader had before going back to the author's version. */
  #earlier: Edits = new Map();
  /** The reader's text as of the last change. */
  #last: Edits;
  #notice: ReaderNotice | null = null;
  #isApplying = false;

  constructor(host: ReactiveControllerHost & HTMLElement, code: ReaderCode) {
    this.#host = host;
    this.#code = code;
    this.#last = new Map(code.edits());
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener("code-change", this.#handleChange);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener("code-change", this.#handleChange);
  }

  get notice(): ReaderNotice | null {
    return this.#notice;
  }

  say(notice: ReaderNotice | null): void {
    this.#notice = notice;
    this.#host.requestUpdate();
  }

  /** The name under which an edit is kept and shared: the element's id, else what the author's code is. */
  get name(): string {
    const { id } = this.#host;
    return id === "" ? fingerprint(this.#code.outline()?.files ?? []) : `#${id}`;
  }

  /** Brings back the version that came with the address, else the one that this browser keeps. */
  async restore(): Promise<void> {
    const { hash } = location;
    if (hash.startsWith(SHARE_PREFIX)) {
      const shared = await readSharedEdit(hash);
      // Another link has come in the meantime, and is asked for by itself.
      if (hash !== location.hash) return;
      if (shared?.snippet === this.name) return this.#showShared(shared.files);
      // A link that is for no snippet of the page would otherwise say nothing. The first one speaks.
      if (document.querySelector("code-runner") === this.#host) await this.#sayOfLink(shared);
    }
    const outline = this.#code.outline();
    if (outline === null || !outline.options.persist || this.#code.edits().size > 0) return;
    const kept = keptEdit(location.pathname, this.name);
    if (kept === null) return;
    // It is the reader's own: where it does not fit a newer version of the author's, it stays as it is.
    this.#apply(this.#edited(kept.files, (author, version) => keepRegions(author, version) ?? version));
    const isOlder = kept.base !== fingerprint(outline.files);
    this.#offerAuthors(isOlder ? readerStrings.isKeptOfOlder : readerStrings.isKept);
  }

  async #sayOfLink(shared: SharedEdit | null): Promise<void> {
    const { mayHaveSnippet } = await import("../sharing/on-page.js");
    if (shared !== null && mayHaveSnippet(document, shared.snippet)) return;
    this.say({ text: shared === null ? readerStrings.sharedIsBroken : readerStrings.sharedIsGone, action: null });
    this.#host.scrollIntoView({ block: "center" });
  }

  #showShared(files: Readonly<Record<string, string>>): void {
    const edits = this.#edited(files, keepRegions);
    this.#apply(edits);
    const isRefused = edits.size === 0 && Object.keys(files).length > 0;
    if (isRefused) this.say({ text: readerStrings.sharedDoesNotFit, action: null });
    else this.#offerAuthors(this.#sharedText([...edits.keys()]));
    this.#host.scrollIntoView({ block: "center" });
  }

  /** Of several files the reader sees only one at a time. */
  #sharedText(changed: readonly string[]): string {
    const hasTabs = (this.#code.outline()?.files ?? []).filter(({ hidden }) => !hidden).length > 1;
    return hasTabs
      ? `${readerStrings.isShared} ${readerStrings.changedFiles(changed.join(", "))}`
      : readerStrings.isShared;
  }

  /** The files of a version that the snippet has, as far as they fit. */
  #edited(
    files: Readonly<Record<string, string>>,
    fit: (author: string, version: string) => string | null,
  ): Map<string, string> {
    const edits = new Map<string, string>();
    for (const { name, code, readonly, hidden } of this.#code.outline()?.files ?? []) {
      const version = Object.hasOwn(files, name) ? files[name] : undefined;
      const fitting = version === undefined || readonly || hidden ? null : fit(code, version);
      if (fitting !== null) edits.set(name, fitting);
    }
    return edits;
  }

  #offerAuthors(text: string): void {
    if (this.#code.edits().size === 0) return;
    this.say({ text, action: { label: readerStrings.showAuthors, onPress: () => this.#change(new Map()) } });
  }

  /** Shows a version and tells the page. */
  #change(edits: Edits): void {
    const before = new Map(this.#code.edits());
    this.#apply(edits);
    this.#last = before;
    const changed = new Set([...before.keys(), ...this.#code.edits().keys()]);
    for (const file of changed) this.#host.dispatchEvent(new CodeChangeEvent(file, this.#textOf(file)));
  }

  /**
   * Files that are not in `edits` are the author's; names that the snippet does not have are left out. So is what the
   * reader does not see or may not change: nobody else may change it either.
   */
  #apply(edits: Edits): void {
    this.#isApplying = true;
    for (const { name, code, readonly, hidden } of this.#code.outline()?.files ?? []) {
      this.#code.setCode(name, readonly || hidden ? code : (edits.get(name) ?? code));
    }
    this.#last = new Map(this.#code.edits());
    this.#isApplying = false;
  }

  #textOf(name: string): string {
    const author = this.#code.outline()?.files.find((file) => file.name === name)?.code ?? "";
    return this.#code.edits().get(name) ?? author;
  }

  readonly #handleChange = () => {
    if (this.#isApplying) return;
    const edits = this.#code.edits();
    if (edits.size > 0) this.say(null);
    else if (this.#last.size > 0) this.#offerEarlier(this.#last);
    this.#last = new Map(edits);
    this.#keep(edits);
  };

  #offerEarlier(earlier: Edits): void {
    this.#earlier = earlier;
    const onPress = () => this.#change(this.#earlier);
    this.say({ text: readerStrings.isAuthors, action: { label: readerStrings.bringBack, onPress } });
  }

  #keep(edits: Edits): void {
    const outline = this.#code.outline();
    if (outline === null || !outline.options.persist) return;
    const edit = edits.size === 0 ? null : { base: fingerprint(outline.files), files: Object.fromEntries(edits) };
    const isKept = keepEdit(location.pathname, this.name, edit);
    if (!isKept && edit !== null) this.say({ text: readerStrings.cannotKeep, action: null });
  }
}
