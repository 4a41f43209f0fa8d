import type { RunResult } from "@code-runner/protocol";
import type { SnippetAction } from "@code-runner/snippet";
import type { ReactiveController, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { RunErrorEvent } from "../events.js";
import { hasKeptEdits } from "../persistence/has-kept-edits.js";
import type { RunPanel, RunPanelOptions } from "../run-panel/run-panel.js";
import type { StateName } from "../run-state.js";
import { SHARE_PREFIX } from "../sharing/share-prefix.js";
import { strings } from "../strings.js";
import { askAhead } from "./ask-ahead.js";
import type { TerminalHost } from "./terminal-controller.js";

/** Loads the run panel when the reader shows intent, and stands in for it until then. */
export class RunPanelController implements ReactiveController {
  readonly #host: TerminalHost & HTMLElement;
  readonly #options: RunPanelOptions;
  #panel: RunPanel | null = null;
  #loading: Promise<RunPanel> | null = null;
  /** The run that waits for the panel. */
  #firstRun: Promise<RunResult> | null = null;
  #isStopped = false;
  #hasFailed = false;
  #hasLooked = false;
  #isRestoring = false;

  constructor(host: TerminalHost & HTMLElement, options: RunPanelOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("hashchange", this.#restore);
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.#restore);
    this.#isStopped = true;
  }

  hostUpdated(): void {
    if (this.#hasLooked || this.#options.snippet() === null) return;
    this.#hasLooked = true;
    void this.#restore();
  }

  /** Whether code may start by itself: nothing does on a page whose address brings code, or before a kept version is back. */
  get mayAutorun(): boolean {
    return this.#hasLooked && !this.#isRestoring && !bringsCode();
  }

  get state(): StateName {
    if (this.#panel !== null) return this.#panel.state;
    if (this.#firstRun !== null) return "preparing";
    return this.#hasFailed ? "failed" : "idle";
  }

  get isBusy(): boolean {
    return this.state === "preparing" || this.state === "running" || this.state === "waiting-for-input";
  }

  get result(): RunResult | null {
    return this.#panel?.result ?? null;
  }

  /** Loads ahead what Run would need. Failures wait for Run to tell them. */
  prepare(): void {
    this.#load().then(
      (panel) => panel.prepare(),
      () => undefined,
    );
  }

  /** Whether there is something of a run to be seen, or its result. */
  get hasOutput(): boolean {
    return this.#panel?.hasOutput ?? false;
  }

  /** @param action the author's button that was pressed; null for Run. */
  run(action: SnippetAction | null = null): Promise<RunResult> {
    if (this.#panel !== null) return this.#panel.run("needed", null, action);
    this.#isStopped = false;
    this.#hasFailed = false;
    this.#firstRun ??= this.#runWhenLoaded(action).finally(() => {
      this.#firstRun = null;
    });
    this.#host.requestUpdate();
    return this.#firstRun;
  }

  stop(): void {
    this.#isStopped = true;
    this.#panel?.stop();
  }

  clear(): void {
    this.#isStopped = true;
    this.#hasFailed = false;
    this.#panel?.clear();
    this.#host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    if (this.#panel !== null) return this.#panel.render();
    return this.#hasFailed
      ? html`<p class="load-failed" part="status" role="alert">${strings.loadFailed}</p>`
      : nothing;
  }

  /** Buttons for the toolbar that only a snippet among others needs. */
  renderActions(): TemplateResult | typeof nothing {
    return this.#panel?.renderActions(this.isBusy) ?? nothing;
  }

  /** Brings back a version of the code that is kept in this browser, or that the address brings. */
  readonly #restore = async () => {
    const isKept = this.#options.snippet()?.options.persist === true && hasKeptEdits(location.pathname);
    if (!isKept && !bringsCode()) return;
    this.#isRestoring = true;
    await this.#load()
      .then((panel) => panel.restore())
      .catch(() => undefined);
    this.#isRestoring = false;
    this.#host.requestUpdate();
  };

  async #runWhenLoaded(action: SnippetAction | null): Promise<RunResult> {
    let panel: RunPanel;
    try {
      panel = await this.#load();
    } catch (cause) {
      this.#hasFailed = true;
      this.#host.requestUpdate();
      // Loaded only here, where it is needed: when this fails too, its own error has to do.
      const { RunnerError } = await import("@code-runner/protocol");
      const error = new RunnerError("asset-unavailable", strings.loadFailed, { cause });
      this.#host.dispatchEvent(new RunErrorEvent(error));
      throw error;
    }
    const run = panel.run("needed", null, action);
    if (this.#isStopped) panel.stop();
    return run;
  }

  #load(): Promise<RunPanel> {
    const snippet = this.#options.snippet();
    // Python is what starts in the page unless something speaks against it.
    if (this.#loading === null && snippet?.language === "python" && snippet.options.runOn !== "server") askAhead();
    this.#loading ??= import("../run-panel/run-panel.js").then(
      ({ RunPanel }) => {
        this.#panel = new RunPanel(this.#host, this.#options);
        this.#host.requestUpdate();
        return this.#panel;
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }
}

const bringsCode = () => location.hash.startsWith(SHARE_PREFIX);
