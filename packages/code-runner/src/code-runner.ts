import type { ProgramError, RunResult } from "@code-runner/protocol";
import { OPTION_TABLE } from "@code-runner/snippet";
import type { TemplateResult } from "lit";
import { html, LitElement, nothing } from "lit";
import { styles } from "./code-runner.styles.js";
import { CodeController } from "./controllers/code-controller.js";
import { CopyController } from "./controllers/copy-controller.js";
import { ExerciseController } from "./controllers/exercise-controller.js";
import { IntentController } from "./controllers/intent-controller.js";
import { LanguageController } from "./controllers/language-controller.js";
import { RunPanelController } from "./controllers/run-panel-controller.js";
import { SnippetController } from "./controllers/snippet-controller.js";
import { CodeChangeEvent } from "./events.js";
import { inTurn } from "./in-turn.js";
import { adoptPageStyles } from "./page-styles.js";
import type { StateName } from "./run-state.js";
import { caption, captionBar } from "./views/caption.js";
import { codePanel } from "./views/code-panel.js";
import { preparedOutput } from "./views/prepared-output.js";
import { toolbar } from "./views/toolbar.js";

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
 * @csspart button - Each button; also `run-button`, `stop-button`, `reset-button`, `copy-button`, `retry-button`, `download-button`,
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
export class CodeRunner extends LitElement {
  static override styles = styles;
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, slotAssignment: "manual" };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...Object.keys(OPTION_TABLE)];
  }

  readonly #internals = this.attachInternals();
  readonly #snippet = new SnippetController(this);
  readonly #copy = new CopyController(this);
  readonly #code = new CodeController(this, this.#snippet, {
    onChange: (file, code) => this.#handleEdit(file, code),
    onRun: () => this.#handleRunKey(),
  });
  readonly #run = new RunPanelController(this, {
    snippet: () => this.#snippet.snippet,
    ready: () => this.#snippet.ready(),
    edits: () => this.#snippet.edits,
    file: () => this.#code.file,
    setCode: (file, code) => this.#setCode(file, code),
    undo: () => this.#code.undo(),
    find: () => void this.#code.find(),
    onBegin: () => this.#code.unmark(),
    onProgramError: (error, show) => this.#handleProgramError(error, show),
    onPlace: (file, line) => void this.#code.mark(file, line, true),
    onLeave: () => this.#focusRun(),
  });
  readonly #exercise = new ExerciseController(this, {
    snippet: () => this.#snippet.snippet,
    onUseSolution: (code) => this.#handleSolution(code),
  });
  #hasAutorun = false;

  constructor() {
    super();
    new LanguageController(this);
    new IntentController(this, {
      onIntent: () => this.#run.prepare(),
      onVisible: () => this.#autorun("visible"),
    });
  }

  /** The entry file's text, with the reader's edits. Setting it stops nothing and fires nothing. */
  get code(): string {
    const entry = this.#snippet.snippet?.files[0].name;
    return entry === undefined ? "" : this.#snippet.codeOf(entry);
  }

  set code(code: string) {
    const entry = this.#snippet.snippet?.files[0].name;
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

  override connectedCallback(): void {
    super.connectedCallback();
    const tree = this.getRootNode();
    if (tree instanceof Document || tree instanceof ShadowRoot) adoptPageStyles(tree);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
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
    this.#exercise.clear();
    this.#snippet.reset();
    this.#code.reset();
  }

  /** Until the first update the author's code is shown as it is. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    const slot = document.createElement("slot");
    slot.className = "early";
    root.append(slot);
    slot.assign(...Array.from(this.childNodes).filter((node) => node instanceof Element || node instanceof Text));
    return root;
  }

  protected override scheduleUpdate(): Promise<unknown> | void {
    if (this.hasUpdated) return super.scheduleUpdate();
    return inTurn(() => {
      this.renderRoot.querySelector("slot")?.remove();
      void super.scheduleUpdate();
    });
  }

  protected override updated(): void {
    this.#setState("plain", this.#code.isPlain);
    const { wrap = false, lineNumbers = null, outputTo = null, theme } = this.#snippet.snippet?.options ?? {};
    this.#setState("wrap", wrap);
    this.#setState("numbered", lineNumbers !== null);
    this.#setState("beside", outputTo === "beside");
    for (const name of OPTION_TABLE.theme.values) this.#setState(name, name === theme);
    this.#autorun("load");
  }

  protected override render(): TemplateResult {
    const { snippet } = this.#snippet;
    const { file } = this.#code;
    if (snippet === null || file === null) return html`<slot></slot>${this.#snippet.renderLoading()}`;
    const names = snippet.files.filter(({ hidden }) => !hidden).map(({ name }) => name);
    return html`
      <div class="frame" part="base">
        ${names.length > 1 ? captionBar(snippet) : nothing}
        ${toolbar({
          caption: caption(snippet),
          files: names,
          activeFile: file.name,
          isBusy: this.#run.isBusy,
          isCopied: this.#copy.isCopied,
          controls: snippet.options.controls,
          actions: snippet.actions.map(({ label }) => label),
          onAction: (index) => this.#handleAction(index),
          more: html`${this.#exercise.renderActions()}${this.#run.renderActions()}`,
          onRun: () => this.#handleRun(),
          onStop: () => this.#handleStop(),
          onReset: () => this.#handleReset(),
          onCopy: () => void this.#copy.copy(this.#code.visibleText),
          onFile: (name) => this.#code.showFile(name),
        })}
        ${codePanel({
          shown: this.#code.shown,
          layer: this.#code.layer,
          name: file.name,
          isEditable: !file.readonly,
          doesWrap: snippet.options.wrap,
          tabIndex: names.length > 1 ? names.indexOf(file.name) : null,
          onEdit: (event) => this.#code.edit(event),
          onApproach: () => this.#code.prepareEditor(),
          onRun: () => this.#handleRunKey(),
        })}
        ${
          snippet.output === null || this.#run.hasOutput
            ? nothing
            : preparedOutput(snippet.output, this.#snippet.edits.size > 0)
        }
        ${this.#run.render()} ${this.#exercise.render()}
      </div>
    `;
  }

  #setCode(file: string, code: string): void {
    this.#snippet.edit(file, code);
    this.#code.setCode(file, code);
  }

  #handleRun(): void {
    // The status line shows what went wrong.
    this.run().catch(() => undefined);
  }

  /** The keyboard runs where a button would. */
  #handleRunKey(): void {
    const { controls = [] } = this.#snippet.snippet?.options ?? {};
    if (controls.length === 0 || controls.includes("run")) this.#handleRun();
  }

  #handleAction(index: number): void {
    const action = this.#snippet.snippet?.actions[index] ?? null;
    this.#run.run(action).catch(() => undefined);
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
    this.#code.unmark();
    this.#emit(new CodeChangeEvent(file, code));
  }

  #handleSolution(code: string): void {
    const file = this.#snippet.snippet?.files[0].name;
    if (file === undefined) return;
    this.#code.showFile(file);
    this.code = code;
    this.#emit(new CodeChangeEvent(file, code));
  }

  #handleProgramError({ file, line, name, message }: ProgramError, show: boolean): void {
    const entry = this.#snippet.snippet?.files[0].name;
    if (line !== null && entry !== undefined) void this.#code.mark(file ?? entry, line, show, `${name}: ${message}`);
  }

  #autorun(when: "load" | "visible"): void {
    if (this.#hasAutorun || !this.#run.mayAutorun || this.#snippet.snippet?.options.autorun !== when) return;
    this.#hasAutorun = true;
    this.#handleRun();
  }

  #focusRun(): void {
    this.renderRoot.querySelector<HTMLElement>(".run")?.focus({ preventScroll: true });
  }

  #setState(name: string, isOn: boolean): void {
    if (isOn) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
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
