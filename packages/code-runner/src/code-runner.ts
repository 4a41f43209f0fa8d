import type { RunResult } from "@code-runner/protocol";
import { OPTION_TABLE } from "@code-runner/snippet";
import { CodeChangeEvent } from "./code-change-event.js";
import { CodeController } from "./controllers/code-controller.js";
import { CopyController } from "./controllers/copy-controller.js";
import { PartsController } from "./controllers/parts-controller.js";
import { IntentController } from "./controllers/intent-controller.js";
import { LanguageController } from "./controllers/language-controller.js";
import { LookController } from "./controllers/look-controller.js";
import { RunPanelController } from "./controllers/run-panel-controller.js";
import { SnippetController } from "./controllers/snippet-controller.js";
import type { Editing } from "./editing/editing.js";
import { DrawnElement } from "./element/drawn-element.js";
import { hurry } from "./element/in-turn.js";
import type { StateName } from "./runs/run-state.js";
import { strings } from "./strings.js";
import { adopt } from "./styles/css.js";
import { elementStyles } from "./styles/element-styles.js";
import { Frame } from "./views/frame.js";

/**
 * A code block that readers can run and edit. The code is the author's own `<pre>` inside the element; every attribute
 * is an option of the snippet.
 *
 * @summary Makes the code in it runnable.
 * @tag code-runner
 *
 * @fires {RunStartEvent} run-start - The program starts.
 * @fires {RunOutputEvent} run-output - The program printed.
 * @fires {RunFinishEvent} run-finish - The run is over and has a result.
 * @fires {RunErrorEvent} run-error - There is no result.
 * @fires {CodeChangeEvent} code-change - The reader changed a file.
 * @fires {CheckFinishEvent} check-finish - A run of an exercise was judged.
 *
 * @slot - The code: a `<pre>`, a `<script type="text/…">` or a `<textarea>`; further ones with `data-file` or `data-role`.
 *
 * @csspart base - The frame around everything.
 * @csspart toolbar - The bar above the code.
 * @csspart caption - The name above the code, which may be a link.
 * @csspart tabs - The list of files.
 * @csspart tab - One file in the list.
 * @csspart button - Each button; also `run-button`, `stop-button`, `reset-button`, `copy-button`, `retry-button`, `server-button`, `download-button`,
 *   `run-above-button`, `replay-button`, `action-button`, `region-button`, `more-button`, `notice-button`, `fold-button`.
 * @csspart menu - What else a reader can do.
 * @csspart menu-item - One item of it; also `undo-item`, `find-item`, `download-item`, `share-item`, `full-width-item`.
 * @csspart notice - The line that says whose version of the code is shown.
 * @csspart code - The box with the code.
 * @csspart output - The box with the output; also `prepared-output`, until the program has run.
 * @csspart files - The list of files that the program wrote.
 * @csspart input - The form in which the reader answers the program.
 * @csspart status - The line that says how the run goes.
 * @csspart progress - The bar of a download or a build.
 * @csspart checks - How a run of an exercise was judged; each judgement is a `check`.
 * @csspart hints - The hints that were asked for; each is a `hint`.
 * @csspart solution - The author's solution. The buttons are `hint-button`, `solution-button`, `use-button`.
 * @csspart facts - Exit code, time and place of a run.
 * @csspart error-link - The button that leads to the line of an error.
 *
 * @cssprop --code-runner-accent - Run, links and focus.
 * @cssprop --code-runner-background - Behind the code.
 * @cssprop --code-runner-toolbar-background - Behind the bars.
 * @cssprop --code-runner-output-background - Behind the output.
 * @cssprop --code-runner-color - Text.
 * @cssprop --code-runner-muted-color - Text of less weight.
 * @cssprop --code-runner-border-color - Lines.
 * @cssprop --code-runner-error-color - What failed, and standard error.
 * @cssprop --code-runner-success-color - What went well.
 * @cssprop [--code-runner-radius=8px] - Corners.
 * @cssprop [--code-runner-padding=14px 16px] - Around code and output.
 * @cssprop [--code-runner-font=system-ui] - Labels.
 * @cssprop [--code-runner-font-code=ui-monospace] - Code and output.
 * @cssprop [--code-runner-font-size=13.5px] - Code and output.
 * @cssprop [--code-runner-line-height=1.6] - Code and output.
 * @cssprop [--code-runner-output-height=24em] - Greatest height of the output; 42em with pictures or tables.
 * @cssprop --code-runner-token-keyword - Also `-comment -string -number -constant -type -function -meta`.
 */
export class CodeRunner extends DrawnElement {
  static readonly observedAttributes: readonly string[] = Object.keys(OPTION_TABLE);

  readonly #slot = document.createElement("slot");
  readonly #snippet = new SnippetController(this);
  readonly #copy = new CopyController(this);
  readonly #code = new CodeController(this, this.#slot, this.#snippet, {
    onChange: (file, code) => this.#handleEdit(file, code),
    onRun: () => this.#handleRunKey(),
  });
  readonly #run = new RunPanelController(this, {
    outline: () => this.#snippet.outline,
    ready: () => this.#snippet.ready(),
    edits: () => this.#snippet.edits,
    file: () => this.#code.file,
    setCode: (file, code) => this.#setCode(file, code),
    undo: () => this.#code.editing.current?.undo(),
    find: () => this.#withEditing((editing) => editing.find()),
    onBegin: () => this.#code.editing.current?.unmark(),
    mark: (...place) => this.#withEditing((editing) => editing.mark(...place)),
    onLeave: () => this.#focusRun(),
  });
  readonly #parts = new PartsController(this, this.#snippet, {
    onAction: (index) => this.#handleRun(index),
    showFile: (name) => this.#code.showFile(name),
    setCode: (file, code) => this.#setCode(file, code),
  });
  /** Made when it is first drawn: a page may have hundreds of elements that nobody sees yet. */
  #frame: Frame | null = null;
  #hasAutorun = false;

  constructor() {
    super();
    new LookController(this, this.attachInternals().states, () => ({
      options: this.#snippet.outline?.options ?? null,
      isPlain: this.#code.isPlain,
    }));
    new LanguageController(this);
    new IntentController(this, {
      onIntent: () => this.#run.prepare(),
      onVisible: () => {
        hurry(this);
        this.#autorun("visible");
      },
    });
  }

  /** The entry file's text, with the reader's edits. Setting it stops nothing and fires nothing. */
  get code(): string {
    const entry = this.#snippet.outline?.files[0].name;
    return entry === undefined ? "" : this.#snippet.codeOf(entry);
  }

  set code(code: string) {
    const entry = this.#snippet.outline?.files[0].name;
    if (entry !== undefined) this.#setCode(entry, code);
  }

  /** The last run's result; null before the first, during a run, and when there is none. */
  get result(): RunResult | null {
    return this.#run.result;
  }

  /** What the element is doing. A program that fails is `finished`; `failed` means that there is no result. */
  get state(): StateName {
    return this.#run.state;
  }

  attributeChangedCallback(_name: string, old: string | null, value: string | null): void {
    if (this.isConnected && old !== value) this.#snippet.read();
  }

  /**
   * Runs the program. While a run is under way it returns that run's promise.
   *
   * @throws {RunnerError | RequestError} when there is no result: we failed, or the program asked for what cannot be.
   */
  run(): Promise<RunResult> {
    return this.#run.run();
  }

  /** Ends the run that is under way, if any. Its result follows, with status `stopped`. */
  stop(): void {
    this.#run.stop();
  }

  /** Goes back to the author's code and forgets output and result. A run that is under way is ended. */
  reset(): void {
    this.#run.clear();
    this.#parts.clear();
    this.#snippet.reset();
    this.#code.editing.current?.close();
  }

  protected override prepare(root: ShadowRoot): void {
    adopt(root, ...elementStyles);
    root.append(this.#slot);
    this.#code.showAll();
  }

  protected override draw(): boolean {
    const { outline } = this.#snippet;
    const { file } = this.#code;
    if (outline === null || file === null) {
      this.#show(this.#snippet.drawLoading());
      return false;
    }
    const { isBusy, hasOutput, hasFailed } = this.#run;
    const frame = (this.#frame ??= this.#newFrame());
    this.#show(frame.element);
    frame.update({
      outline,
      file,
      tabs: this.#parts.tabs,
      shown: this.#code.shown,
      layer: this.#code.layer,
      isBusy,
      isCopied: this.#copy.isCopied,
      failure: hasFailed ? strings.loadFailed : null,
    });
    this.#run.draw(frame.run);
    this.#parts.draw(frame, { isBusy, hasOutput, isEdited: this.#snippet.edits.size > 0 });
    return true;
  }

  protected override drawn(): void {
    this.#autorun("load");
  }

  #show(shown: Element | null): void {
    if (shown !== (this.shadowRoot?.firstChild ?? null))
      this.renderRoot.replaceChildren(...(shown === null ? [] : [shown]));
  }

  #newFrame(): Frame {
    return new Frame(this.#slot, {
      onRun: () => this.#handleRun(),
      onStop: () => this.#handleStop(),
      onReset: () => this.#handleReset(),
      onCopy: () => void this.#copy.copy(this.#code.visibleText),
      onRunKey: () => this.#handleRunKey(),
      onEdit: (event) => this.#code.edit(event),
      onApproach: () => this.#code.prepareEditor(),
    });
  }

  #setCode(file: string, code: string): void {
    this.#snippet.edit(file, code);
    this.#code.editing.current?.setCode(file, code);
  }

  /** @param action the place of the author's button that was pressed; null for Run. */
  #handleRun(action: number | null = null): void {
    // The status line shows what went wrong.
    this.#run.run(action).catch(() => undefined);
  }

  /** The keyboard runs where a button would. */
  #handleRunKey(): void {
    const { controls = [] } = this.#snippet.outline?.options ?? {};
    if (controls.length === 0 || controls.includes("run")) this.#handleRun();
  }

  #handleStop(): void {
    this.stop();
    // The button goes; the keyboard stays where it was.
    this.#focusRun();
  }

  #handleReset(): void {
    const edited = [...this.#snippet.edits.keys()];
    this.reset();
    for (const file of edited) this.#emit(new CodeChangeEvent(file, this.#snippet.codeOf(file)));
  }

  #handleEdit(file: string, code: string): void {
    this.#snippet.edit(file, code);
    this.#code.editing.current?.unmark();
    this.#emit(new CodeChangeEvent(file, code));
  }

  /** The code can be read and run where what marks or changes it cannot be loaded. */
  #withEditing(act: (editing: Editing) => Promise<void>): void {
    this.#code.editing
      .load()
      .then(act)
      .catch(() => undefined);
  }

  #autorun(when: "load" | "visible"): void {
    if (this.#hasAutorun || !this.#run.mayAutorun || this.#snippet.outline?.options.autorun !== when) return;
    this.#hasAutorun = true;
    this.#handleRun();
  }

  #focusRun(): void {
    this.renderRoot.querySelector<HTMLElement>(".run")?.focus({ preventScroll: true });
  }

  #emit(event: Event): void {
    this.dispatchEvent(event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "code-runner": CodeRunner;
  }
}
