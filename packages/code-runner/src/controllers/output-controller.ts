import type { DisplayData, Program, RunEvent } from "@code-runner/protocol";
import type { SnippetOptions } from "@code-runner/snippet";
import type { ReactiveController } from "lit";
import type { Place } from "../runs/choose-runtime.js";
import type { OutputForm } from "../display/output-form.js";
import { isOutputForm } from "../display/output-form.js";
import { CursorWatch, startOfReached } from "../output/cursor-moves.js";
import type { LogStream, LogText } from "../output/log-pieces.js";
import type { OutputLog, OutputLogOptions } from "../output/output-log.js";
import { strings } from "../strings.js";
import type { TerminalControllerOptions, TerminalHost } from "./terminal-controller.js";
import { TerminalController } from "./terminal-controller.js";

/** How much of the end of the output is remembered, in UTF-16 units. A longer prompt is shown twice. */
const TAIL_LENGTH = 500;

type OutputPiece = Extract<RunEvent, { type: "output" }>;

/** What waits for the log to be loaded. */
type LogTask = (log: OutputLog) => void;

/** Shows what the last run printed: in a log, whose code is loaded with the first output, or in a terminal. */
export class OutputController implements ReactiveController {
  readonly #host: TerminalHost;
  readonly #terminal: TerminalController;
  readonly #logOptions: () => OutputLogOptions;
  readonly #askForm: () => SnippetOptions["output"];
  #log: OutputLog | null = null;
  #waiting: LogTask[] = [];
  /** The log is of the run before: it stays until the new run has something to show, so that the page does not jump. */
  #isStale = false;
  /** Counts the logs, so that what was begun for an old one is dropped. */
  #generation = 0;
  /** The end of what the program printed. */
  #tail = "";

  /** All that was printed and typed before the cursor moves; null where the output stays a log. */
  #printed: LogText[] | null = [];
  #cursor = new CursorWatch();

  /** How the author wants the output of the current run to be shown. */
  #form: SnippetOptions["output"] = "auto";
  /** Standard output that is shown once it is complete. */
  #held = "";

  /** @param log is asked when a log is made. */
  constructor(
    host: TerminalHost,
    terminal: TerminalControllerOptions,
    log: () => OutputLogOptions,
    form: () => SnippetOptions["output"],
  ) {
    this.#host = host;
    this.#askForm = form;
    this.#logOptions = log;
    this.#terminal = new TerminalController(host, terminal);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#log?.flush();
  }

  /** What shows the output; null while there is none. */
  get log(): HTMLElement | null {
    return this.#log?.element ?? null;
  }

  /** What tells a screen reader about output that is too long to be read aloud. */
  get summary(): HTMLElement | null {
    return this.#log?.summary ?? null;
  }

  get terminal(): HTMLElement | null {
    return this.#terminal.element;
  }

  focusTerminal(): void {
    this.#terminal.focus();
  }

  /** Whether there is output that waits for the log to be loaded. */
  get isComing(): boolean {
    return this.#waiting.length > 0;
  }

  /** Whether the log is of the run before. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** Whether the log ends with this text, as it does when a program has printed its prompt. */
  endsWith(text: string): boolean {
    return this.#tail.endsWith(text);
  }

  /** A new run begins. What is shown of that is the caller's to decide. */
  begin(): void {
    this.#form = this.#askForm();
    this.#held = "";
    this.#tail = "";
    this.#printed = this.#form === "auto" ? [] : null;
    this.#cursor = new CursorWatch();
    this.#terminal.close();
    this.#isStale = this.#log !== null;
  }

  clear(): void {
    this.#terminal.close();
    this.#clearLog();
  }

  /** Opens the terminal that a program asks for and gives it its size. In the page there are no terminals. */
  async adapt(program: Program, place: Place): Promise<Program> {
    const { tty, ...piped } = program;
    if (this.#form === "terminal" && (tty === undefined || place === "page")) await this.#terminal.open();
    if (tty === undefined) return program;
    return place === "server" ? { ...program, tty: await this.#terminal.open() } : { ...piped, interactive: true };
  }

  #clearLog(): void {
    this.#log?.dispose();
    this.#log = null;
    this.#waiting = [];
    this.#isStale = false;
    this.#generation += 1;
    this.#host.requestUpdate();
  }

  take(event: RunEvent): void {
    switch (event.type) {
      case "output":
        this.#tail = (this.#tail + event.content).slice(-TAIL_LENGTH);
        if (this.#form === "none") return;
        if (this.#needsTerminal(event.content)) return this.#moveToTerminal(event);
        if (this.terminal === null && event.stream === "stdout" && isOutputForm(this.#form))
          return void (this.#held += event.content);
        return this.write(event.stream, event.content);
      case "display":
        this.#printed = null;
        if (this.#form === "none") return;
        return this.#form === "text" ? this.write("stdout", plainText(event)) : this.#display(event);
      case "complete":
        this.#printed = null;
        if (this.#isStale) this.#clearLog();
        if (isOutputForm(this.#form) && this.#held !== "") this.#showWhole(this.#form, this.#held);
        return this.#end();
      default:
        return;
    }
  }

  #end(): void {
    if (this.#log !== null) return this.#log.end();
    if (this.#waiting.length > 0) this.#waiting.push((log) => log.end());
  }

  write(stream: LogStream, text: string): void {
    if (this.terminal !== null) return this.#terminal.write(text);
    this.#printed?.push({ stream, text });
    this.#with((log) => log.write(stream, text));
  }

  /** Whether the cursor moves with this text. */
  #needsTerminal(text: string): boolean {
    return this.terminal === null && this.#printed !== null && this.#cursor.take(text);
  }

  /** Shows what comes, and the lines that the cursor can reach, in a terminal: a log cannot show it. The lines above stay. */
  #moveToTerminal({ stream, content }: OutputPiece): void {
    const pieces = [...(this.#printed ?? []), { stream, text: content }];
    this.#printed = null;
    const text = pieces.map((piece) => piece.text).join("");
    let above = startOfReached(text);
    const reached = text.slice(above);
    this.#clearLog();
    for (const piece of pieces) {
      const kept = piece.text.slice(0, above);
      above -= kept.length;
      if (kept !== "") this.write(piece.stream, kept);
    }
    this.#terminal.open({ isReadOnly: true }).catch(() => this.write("stdout", reached));
    this.#terminal.write(reached);
  }

  /** The place is kept at once, so that what is printed later comes below. */
  #display(item: DisplayData): void {
    this.#tail = "";
    this.#with((log) => void this.#fill(log.addPlace(), item));
  }

  /** Shows standard output as what the author says it is; what is not that stays text. */
  #showWhole(form: OutputForm, text: string): void {
    this.#with((log) => {
      const place = log.addPlace();
      import("../display/show-output.js").then(
        ({ showOutput }) => showOutput(place, form, text) || place.append(block(text)),
        () => place.append(block(text)),
      );
    });
  }

  async #fill(place: HTMLElement, item: DisplayData): Promise<void> {
    try {
      const { showItem } = await import("../display/show-item.js");
      showItem(place, item);
    } catch {
      place.textContent = item.data["text/plain"] ?? strings.loadFailed;
    }
  }

  #with(task: LogTask): void {
    if (this.#isStale) this.#clearLog();
    if (this.#log !== null) return task(this.#log);
    this.#waiting.push(task);
    if (this.#waiting.length === 1) void this.#load(this.#generation);
  }

  async #load(generation: number): Promise<void> {
    const { OutputLog } = await import("../output/output-log.js");
    if (generation !== this.#generation) return;
    const log = new OutputLog(this.#logOptions());
    this.#log = log;
    for (const task of this.#waiting.splice(0)) task(log);
    log.flush();
    this.#host.requestUpdate();
  }
}

const plainText = ({ data }: DisplayData): string => `${data["text/plain"] ?? Object.values(data)[0] ?? ""}\n`;

function block(text: string): HTMLElement {
  const element = document.createElement("pre");
  element.className = "block";
  element.textContent = text;
  return element;
}
