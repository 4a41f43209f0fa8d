import type { InputItem, Program, ProgramError, ProgramFile, RunEvent, RunResult } from "@code-runner/protocol";
import type { Snippet, SnippetAction } from "@code-runner/snippet";
import { toProgram } from "@code-runner/snippet";
import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import { OutputController } from "../controllers/output-controller.js";
import type { BeforeRun } from "../controllers/run-controller.js";
import { RunController } from "../controllers/run-controller.js";
import type { RunScope } from "../controllers/session-controller.js";
import { SessionController } from "../controllers/session-controller.js";
import type { Place } from "../runs/choose-runtime.js";
import type { TerminalHost } from "../controllers/terminal-controller.js";
import { loadLinkedFiles } from "../files/linked-files.js";
import { planRun } from "../runs/run-plan.js";
import type { StateName } from "../runs/run-state.js";
import { isBusy } from "../runs/run-state.js";
import { adopt } from "../styles/css.js";
import { resultTokens } from "../styles/result-tokens.styles.js";
import { drawBefore } from "../views/draw-before.js";
import type { PartPlace } from "../views/frame.js";
import type { InputFieldProps } from "../views/input-field.js";
import { fileList } from "../views/file-list.js";
import { outputPanel } from "../views/output-panel.js";
import { status } from "../views/status.js";
import { runAboveButton, sessionNote } from "../views/session-note.js";
import { ReaderTools } from "../reader/reader-tools.js";
import type { ReaderToolsOptions } from "../reader/reader-tools.js";
import { readerStyles } from "../reader/reader.styles.js";
import { leaveByTab } from "../terminal/leave-by-tab.js";
import { OutputPlace } from "./output-place.js";
import { WholeSnippet } from "../snippet/whole-snippet.js";
import { runPanelStyles } from "./run-panel.styles.js";

export interface RunPanelOptions extends ReaderToolsOptions {
  /** Resolves when the code has been found. Rejects when it cannot be loaded from its URL. */
  ready(): Promise<void>;
  /** A run begins: marks of the one before are old. */
  onBegin(): void;
  /** Marks a line of a file, counted from 1, with what went wrong in it. With `show` the reader asks to see it. */
  mark(file: string, line: number, show: boolean, message?: string): void;
  /** The reader leaves the terminal by the keyboard, or a button that goes. */
  onLeave(): void;
}

/** The lower part of the element: it runs the program and shows output, input and status. Loaded on intent. */
export class RunPanel {
  readonly #options: RunPanelOptions;
  readonly #snippet: WholeSnippet;
  readonly #run: RunController;
  readonly #output: OutputController;
  readonly #place: OutputPlace;
  readonly #session: SessionController;
  readonly #reader: ReaderTools;
  readonly #host: TerminalHost & HTMLElement;
  /** The files by URL of the run that begins. */
  #loadedFiles: readonly ProgramFile[] = [];
  /** The place of the author's button of the last run; null when that was Run. */
  #action: number | null = null;
  /** The height in pixels of what the log takes the place of: that of the run before, or prepared output. */
  #room = 0;
  /** Whether the reader answers this run in a terminal. */
  #hasTerminal = false;
  /** Whether the reader has answered this run before, and goes on by the keyboard. */
  #hasAnswered = false;

  constructor(host: TerminalHost & HTMLElement, options: RunPanelOptions) {
    this.#host = host;
    this.#options = options;
    this.#snippet = new WholeSnippet(host, options.outline);
    adopt(host.renderRoot as ShadowRoot, resultTokens, ...runPanelStyles, readerStyles);
    this.#reader = new ReaderTools(host, options);
    this.#output = new OutputController(
      host,
      {
        onData: (content) => this.#send({ type: "data", content }),
        onResize: (size) => this.#send({ type: "resize", ...size }),
        onLeave: () => options.onLeave(),
      },
      () => ({
        files: options.outline()?.files.map(({ name }) => name) ?? [],
        room: this.#room,
        onPlace: ({ file, line }) => options.mark(file, line, true),
      }),
      () => options.outline()?.options.output ?? "auto",
    );
    this.#place = new OutputPlace(host);
    host.addController({ hostDisconnected: () => this.#place.clear() });
    this.#session = new SessionController(host, () => this.#program());
    this.#run = new RunController(host, {
      plan: () => {
        const [snippet, program] = [this.#snippet.current, this.#program()];
        return snippet === null || program === null ? null : planRun(host, snippet, program, this.#session.session);
      },
      adapt: async (program, place) => {
        const files = [...program.files, ...this.#loadedFiles];
        const adapted = await this.#output.adapt({ ...program, files }, place);
        this.#hasTerminal = adapted.tty !== undefined;
        if (this.#output.terminal !== null) leaveByTab(this.#output.terminal, () => isBusy(this.#run.state));
        return adapted;
      },
      onMoved: (reason) => this.#output.write("echo", `${reason}\n`),
      onBegin: () => {
        this.#hasAnswered = false;
        this.#room = (this.#output.log ?? this.#preparedOutput)?.offsetHeight ?? 0;
        this.#output.begin();
        options.onBegin();
      },
      onEvent: (event) => this.#handleEvent(event),
      onResult: (result, plan) => {
        this.#session.note(plan.session, plan.program, result);
        // Where it cannot be loaded, nothing is told.
        if (plan.reports) import("../reporting/report-run.js").then((it) => it.reportRun(plan, result)).catch(() => {});
      },
    });
  }

  get state(): StateName {
    return this.#run.state.type;
  }

  get result(): RunResult | null {
    return this.#run.result;
  }

  prepare(): void {
    this.#run.prepare();
    loadLinkedFiles(this.#linkedFiles).catch(() => undefined);
  }

  /** Whether there is something of a run to be seen, or its result. */
  get hasOutput(): boolean {
    const { log, terminal, isComing } = this.#output;
    return (this.result !== null && !isComing) || log !== null || terminal !== null;
  }

  /** Runs the program, and before it what has to come before. `action` is the place of the author's button that was pressed. */
  run(scope: RunScope = "needed", place: Place | null = null, action: number | null = null): Promise<RunResult> {
    if (!isBusy(this.#run.state)) this.#action = action;
    return this.#run.run((signal, onProgress) => this.#before(scope, signal, onProgress), place);
  }

  stop(): void {
    this.#run.stop();
  }

  clear(): void {
    this.#run.clear();
    this.#output.clear();
  }

  draw(place: PartPlace, isBusy: boolean): void {
    drawBefore(place.actions, this.#actions(isBusy));
    drawBefore(place.lower, this.#lower());
  }

  #lower(): TemplateResult {
    const { log, summary, isStale, terminal } = this.#output;
    const files = this.#options.outline()?.files ?? [];
    const error = this.result?.error ?? null;
    return html`
      ${this.#reader.renderNotice()}
      ${this.#place.show(
        outputPanel({ log, summary, isStale, terminal, input: this.#input() }),
        this.#options.outline()?.options.outputTo ?? null,
      )}
      ${this.result?.sessionLost === true ? this.#sessionNote() : nothing} ${fileList(this.result?.files ?? [])}
      ${status({
        state: this.#run.state,
        canGoToError:
          error !== null && (error.file === null || files.some(({ name, hidden }) => !hidden && name === error.file)),
        onGoToError: () => error !== null && this.#mark(error, true),
        // The status line shows what went wrong.
        action: this.#snippet.current?.actions[this.#action ?? -1]?.label ?? null,
        onRetry: () => void this.run("needed", null, this.#action).catch(() => undefined),
        onRunOnServer: this.#run.offersServer
          ? () => void this.run("needed", "server", this.#action).catch(() => undefined)
          : null,
      })}
    `;
  }

  /** Brings back a version of the reader's that this browser keeps, or that came with the address. */
  restore(): Promise<void> {
    return this.#reader.restore();
  }

  /** Buttons for the toolbar: what a snippet among others needs, and what a reader can do beside running. */
  #actions(isBusy: boolean): TemplateResult {
    const onRunAbove = () => {
      this.#options.onLeave();
      this.run("above").catch(() => undefined);
    };
    const runAbove = this.#session.hasUnrunAbove ? runAboveButton(isBusy, onRunAbove) : nothing;
    return html`${runAbove}${this.#reader.renderMore()}`;
  }

  #sessionNote(): TemplateResult {
    const { canReplay, isReplaying } = this.#session;
    return sessionNote({
      canReplay,
      isReplaying,
      onReplay: () => {
        this.#options.onLeave();
        void this.#session.replay();
      },
    });
  }

  /** What stands where the output will be; null where the author wrote none. */
  get #preparedOutput(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(".prepared > :last-child");
  }

  get #linkedFiles() {
    return this.#snippet.current?.linkedFiles ?? [];
  }

  #program(): Program | null {
    const snippet = this.#snippet.current;
    return snippet === null ? null : toProgram(snippet, this.#options.edits(), this.#pressed(snippet));
  }

  #pressed({ actions }: Snippet): SnippetAction | null {
    return this.#action === null ? null : (actions[this.#action] ?? null);
  }

  async #before(scope: RunScope, ...[signal, onProgress]: Parameters<BeforeRun>): Promise<void> {
    const aborted = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    await Promise.race([this.#options.ready(), aborted]);
    await this.#session.runBefore(scope, signal, onProgress);
    this.#loadedFiles = (await Promise.race([loadLinkedFiles(this.#linkedFiles, onProgress), aborted])) ?? [];
  }

  #handleEvent(event: RunEvent): void {
    this.#output.take(event);
    if (event.type === "error") this.#mark(event.error, false);
    if (event.type === "start" && this.#hasTerminal && this.#isAtRun) this.#output.focusTerminal();
    if (event.type === "input") void this.#host.updateComplete.then(() => this.#focusInput());
  }

  #mark({ file, line, name, message }: ProgramError, show: boolean): void {
    const entry = this.#options.outline()?.files[0].name;
    if (line !== null && entry !== undefined) this.#options.mark(file ?? entry, line, show, `${name}: ${message}`);
  }

  /** Whether the reader has pressed Run and stayed there. The focus follows from there; a reader who is elsewhere is left alone. */
  get #isAtRun(): boolean {
    return (this.#host.renderRoot as ShadowRoot).activeElement?.matches(".run, .stop") === true;
  }

  /** The focus follows from one question to the next as well. */
  #focusInput(): void {
    const isNowhere = this.#hasAnswered && document.activeElement === document.body;
    if (this.#isAtRun || isNowhere)
      this.#place.root.querySelector<HTMLElement>(".input input")?.focus({ preventScroll: true });
  }

  #send(item: InputItem): void {
    this.#run.send(item);
  }

  #input(): InputFieldProps | null {
    const { state, takesInput } = this.#run;
    if (state.type !== "waiting-for-input" && !takesInput) return null;
    const prompt = state.type === "waiting-for-input" ? state.prompt : "";
    return {
      prompt,
      isPromptShown: this.#output.endsWith(prompt),
      // A program that asks without a word may be reading until the end.
      canEnd: takesInput || prompt === "",
      onLine: (line) => {
        this.#hasAnswered = true;
        this.#output.write("echo", `${line}\n`);
        this.#send({ type: "data", content: `${line}\n` });
      },
      onEnd: () => this.#send({ type: "end" }),
    };
  }
}
